"""Accessibility as a test: axe-core from node_modules, run inside the page that a journey shows.

`assert_accessible(page)` fails with every fault, where it is and where it is explained. axe finds roughly a third to a
half of what can be wrong; keyboard and screen reader remain the work of people.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def faults(page: Page) -> list[str]:
    """What axe finds on this page, one line per element."""
    page.evaluate(_script())
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{fault['id']}: {node['target']} – {node['failureSummary']} ({fault['helpUrl']})"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window: then one must scroll sideways (WCAG 1.4.10)."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def assert_accessible(page: Page) -> None:
    """No fault that axe knows, and no scrolling sideways."""
    found = faults(page)
    assert not found, f"{page.url}\n" + "\n".join(found)
    assert overflow(page) <= 0, f"{page.url} is {overflow(page)} px too wide"
