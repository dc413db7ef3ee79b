"""The profile of a municipality: how to reach it, where and when."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.values import has_type
from meente.foundation.definitions.terms import ValueType

_TYPES = {
    "phone": ValueType.PHONE,
    "phone_hours": ValueType.OPENING_HOURS,
    "locations": ValueType.LOCATIONS,
    "closing_days": ValueType.DATES,
    "email": ValueType.EMAIL,
    "postal_address": ValueType.TEXT,
}


def _check(document: dict[str, Any]) -> list[str]:
    """An e-mail address may be empty: not every municipality wants to be mailed."""
    filled = {name: value for name, value in document.items() if name in _TYPES and value != ""}
    return [f"veld '{name}' klopt niet" for name, value in filled.items() if not has_type(_TYPES[name], value)]


KIND = Kind(
    name="profile",
    label=_("Gemeenteprofiel"),
    required={"phone": str, "phone_hours": dict, "locations": list},
    optional={"title": dict, "closing_days": str, "email": str, "postal_address": str},
    check=_check,
    is_own=True,
    parts=(
        Part(
            "phone",
            _("Telefoon, e-mail en post"),
            {
                "phone": _("Telefoonnummer"),
                "phone_hours": _("Bereikbaar per telefoon"),
                "email": _("E-mailadres"),
                "postal_address": _("Postadres"),
                "title": _("Titel"),
            },
        ),
        Part(
            "locations",
            _("Locaties en openingstijden"),
            {
                "locations": _("Locaties"),
                "locations/*/name": _("Naam"),
                "locations/*/address": _("Adres"),
                "locations/*/hours": _("Openingstijden"),
                "closing_days": _("Extra dagen waarop alles dicht is"),
            },
        ),
    ),
)
