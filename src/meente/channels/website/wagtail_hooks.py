"""What Wagtail's admin shows here: no settings, users, collections or sites; those are not an editor's."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

HIDDEN = frozenset({"settings", "reports", "help"})


@hooks.register("construct_main_menu")
def only_what_editors_need(_request: Any, items: list[Any]) -> None:
    """Settings and reports over everything are not in the menu."""
    items[:] = [item for item in items if item.name not in HIDDEN]
