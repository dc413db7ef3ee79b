"""Opening hours: per weekday the blocks in which telephones or counters are open, for whoever gives no hours itself.

`reaching` reads them: `telefoon` for every telephone, a key of a location for that location, `balie` for the others.
Days on which everything is closed stand in the profile.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.values import is_opening_hours


def _check(document: dict[str, Any]) -> list[str]:
    return [] if is_opening_hours(document["hours"]) else ["'hours' zijn geen openingstijden"]


KIND = Kind(
    name="opening_hours",
    label=_("Openingstijden"),
    required={"title": dict, "hours": dict},
    check=_check,
    is_own=True,
    parts=(Part("hours", _("Openingstijden"), {"hours": _("Openingstijden"), "title": _("Titel")}),),
)
