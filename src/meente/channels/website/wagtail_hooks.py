"""What Wagtail's admin shows here: no settings, users, collections or sites; those are not an editor's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

HIDDEN = frozenset({"settings", "reports", "help"})


@hooks.register("construct_main_menu")
def only_what_editors_need(_request: Any, items: list[Any]) -> None:
    """Settings and reports over everything are not in the menu."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("register_admin_menu_item")
def deviations_item() -> MenuItem:
    """What the own sites say differently."""
    return MenuItem(_("Afwijkingen"), "/afwijkingen/", icon_name="resubmit", order=250)


@hooks.register("register_admin_menu_item")
def feedback_item() -> MenuItem:
    """What visitors said."""
    return MenuItem(_("Gevonden?"), "/gevonden/", icon_name="comment", order=260)
