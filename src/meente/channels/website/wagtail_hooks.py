"""What Wagtail's admin shows here: no settings, users, collections or sites; those are not an editor's."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from meente.channels.website.addresses import site_address, tree_path
from meente.foundation.organisations import queries as organisations

HIDDEN = frozenset({"settings", "reports", "help"})


@hooks.register("construct_main_menu")
def only_what_editors_need(_request: Any, items: list[Any]) -> None:
    """Settings and reports over everything are not in the menu."""
    items[:] = [item for item in items if item.name not in HIDDEN]


ITEMS = (
    ("contents", _("Op de site"), "/op-de-site/", "site"),
    ("reviews", _("Te beoordelen"), "/beoordelen/", "clipboard-list"),
    ("due", _("Te herzien"), "/herzien/", "calendar-alt"),
    ("deviations", _("Afwijkingen"), "/afwijkingen/", "resubmit"),
    ("feedback", _("Gevonden?"), "/gevonden/", "comment"),
    ("links", _("Links"), "/links/", "link"),
    ("accessibility", _("Toegankelijkheid"), "/toegankelijkheid/", "view"),
    ("visits", _("Bezoek"), "/bezoek/", "history"),
)
"""Our own screens: name, words, address and picture, in the order of the menu."""


@hooks.register("construct_main_menu")
def own_screens(_request: Any, items: list[Any]) -> None:
    """What Wagtail does not have."""
    items += [
        MenuItem(label, url, name=name, icon_name=icon, order=250 + place)
        for place, (name, label, url, icon) in enumerate(ITEMS)
    ]


@hooks.register("insert_global_admin_css")
def own_style() -> str:
    """Our own screens on a small screen: a row of a table below another, and nothing under the button of the menu."""
    return render_to_string("website/editors/style.html")


class Welcome(Component):
    """On the first screen of an editor: her sites, and where to begin."""

    order = 10
    template_name = "website/editors/welcome.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Number, name and address of each of her sites."""
        request = parent_context["request"]
        names = organisations.organisation_names(request.actor.sites)
        return {"sites": [(number, name, site_address(tree_path(number))) for number, name in names.items()]}


@hooks.register("construct_homepage_panels")
def begin_here(_request: Any, panels: list[Any]) -> None:
    """What an editor comes for most."""
    panels.insert(0, Welcome())
