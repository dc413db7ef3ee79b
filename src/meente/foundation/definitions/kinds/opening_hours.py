"""Opening hours: per weekday the blocks in which a counter or telephone is open, and the days it is closed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind
from meente.foundation.definitions.rules.values import has_type, is_opening_hours
from meente.foundation.definitions.terms import ValueType


def _check(document: dict[str, Any]) -> list[str]:
    found = [] if is_opening_hours(document["hours"]) else ["'hours' zijn geen openingstijden"]
    if not has_type(ValueType.DATES, document.get("closing_days", "")):
        found.append("'closing_days' zijn geen dagen")
    return found


KIND = Kind(
    name="opening_hours",
    label=_("Openingstijden"),
    required={"title": dict, "hours": dict},
    optional={"closing_days": str},
    check=_check,
)
