"""A browser looks at real pages of a site and axe-core says what is wrong: for the clock and `meente website scan`.

The browser is a tool of the machine, not of the platform: Playwright, Chromium and axe-core are looked for when they
are needed, and what is missing is said in words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meente.channels.website import queries
from meente.channels.website.rules.inheriting import Row, shown
from meente.channels.website.rules.wcag import criteria_of
from meente.channels.website.terms import Kind
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Refusal
from meente.registers.products import queries as products

AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
WIDTHS = (1280, 390)
EVERYWHERE = (
    ("/", "home"), ("/producten", "products"), ("/zoeken?q=paspoort", "search"), ("/bestaat-niet", "not found"),
)  # fmt: skip
PER_TYPE = 2
"""Pages of each type in the sample."""
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'passes']})"


class NoBrowser(Refusal):
    """Something that a scan needs is not on this machine."""

    code = "no_browser"
    message = _("Voor deze controle is een browser nodig.")


class SiteSilent(Refusal):
    """A page did not come, or not in time."""

    code = "site_silent"
    message = _("De site gaf geen antwoord, of te laat. Het programma heeft daarom niets bekeken.")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was looked at and what was found, as `actions.keep_scan` takes it."""

    tool: str
    pages: tuple[dict[str, Any], ...]
    faults: tuple[dict[str, Any], ...]
    measured: frozenset[str]


def sample(facts: OrganisationFacts, at: datetime) -> list[tuple[str, str]]:
    """Path and type: what every site has, a product with and without a form, and pages of every type."""
    chain = queries.chain_of(facts)
    by_path: dict[str, list[Row]] = {}
    for row in queries.everything(chain):
        if row.kind != Kind.ALERT:
            by_path.setdefault(row.path, []).append(row)
    found = list(EVERYWHERE)
    lines = [row for row in products.lines(facts.id, "nl", at) if row.is_written]
    for has_form in (True, False):
        found += [(f"/producten/{row.key}", "product") for row in lines if bool(row.form) == has_form][:1]
    by_type: dict[str, list[str]] = {}
    for path, same in sorted(by_path.items()):
        if path and (there := shown(same, chain)):
            by_type.setdefault(there.page.type, []).append(f"/{path}")
    return found + [(path, kind) for kind, paths in sorted(by_type.items()) for path in paths[:PER_TYPE]]


def missing() -> str:
    """What this machine lacks to look, in a sentence; '' when it can."""
    try:
        _tools()
    except NoBrowser as refusal:
        return str(refusal)
    return ""


def scan(base: str, pages: Sequence[tuple[str, str]]) -> Scanned:
    """Look at each page on a wide and a narrow screen.

    Raises `NoBrowser` when something is missing, `SiteSilent` when a page does not come.
    """
    playwright, browser_path, script = _tools()
    try:
        return _look(base, pages, playwright, browser_path, script.read_text("utf-8"))
    except import_module("playwright.sync_api").Error as fault:
        raise SiteSilent from fault


def _look(base: str, pages: Sequence[tuple[str, str]], playwright: Any, browser_path: str, script: str) -> Scanned:
    looked: list[dict[str, Any]] = []
    faults: list[dict[str, Any]] = []
    measured: set[str] = set()
    version = ""
    with playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for path, kind in pages:
                page.goto(f"{base}{path}")
                page.evaluate(script)
                answer = page.evaluate(_RUN, list(TAGS))
                version = answer["testEngine"]["version"]
                looked.append({"path": path, "type": kind, "width": width})
                faults += _faults(answer, path, width)
                measured |= {number for rule in answer["passes"] for number in criteria_of(rule["tags"])}
            page.close()
        browser.close()
    return Scanned(f"axe-core {version}", tuple(looked), tuple(faults), frozenset(measured))


def _tools() -> tuple[Any, str, Path]:
    """Playwright's door, the browser and the script of axe."""
    try:
        playwright = import_module("playwright.sync_api").sync_playwright
    except ImportError:
        raise NoBrowser(_("Playwright ontbreekt. Voer uit: uv sync --group dev")) from None
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise NoBrowser(_("Chromium ontbreekt. Installeer het pakket 'chromium' en probeer het opnieuw."))
    if not AXE.is_file():
        raise NoBrowser(_("axe-core ontbreekt. Voer uit: npm ci"))
    return playwright, browser, AXE


def _faults(answer: dict[str, Any], path: str, width: int) -> Iterator[dict[str, Any]]:
    for rule in answer["violations"]:
        nodes = rule["nodes"]
        yield {
            "rule": rule["id"], "criteria": criteria_of(rule["tags"]), "path": path, "width": width,
            "count": len(nodes), "example": str(nodes[0]["html"])[:300] if nodes else "", "help": rule["help"],
        }  # fmt: skip
