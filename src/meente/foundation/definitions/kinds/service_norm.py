"""A service norm: how long something takes, in days, beside the term that the law gives (ISO 8601)."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part

UNITS = ("days", "working_days")


def _check(document: dict[str, Any]) -> list[str]:
    found = []
    days = document["parameters"].get("days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        found.append("'parameters/days' is geen aantal dagen")
    if document["unit"] not in UNITS:
        found.append(f"'unit' is een van {', '.join(UNITS)}")
    if not re.fullmatch(r"(P\d{1,3}[DWMY])?", document.get("legal_term", "")):
        found.append("'legal_term' is geen termijn zoals P8W")
    return found


KIND = Kind(
    name="service_norm",
    label=_("Servicenorm"),
    required={"title": dict, "unit": str, "parameters": dict},
    optional={"legal_term": str, "law": list},
    check=_check,
    parts=(
        Part(
            "parameters",
            _("Termijn"),
            {
                "parameters/days": _("Aantal dagen"),
                "parameters/*": _("Waarde"),
                "unit": _("Soort dagen"),
                "legal_term": _("Termijn van de wet"),
                "law": _("Wetsartikelen"),
                "title": _("Titel"),
            },
        ),
    ),
)
