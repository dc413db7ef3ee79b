"""Whether the value of a zaakeigenschap is what the specificatie of its eigenschap asks (formaat, lengte, waarden)."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal, InvalidOperation


def _is_number(waarde: str, lengte: str) -> bool:
    """Digits before and after the comma of `lengte` ("14,2") at most; a point is a comma too."""
    try:
        number = Decimal(waarde.replace(",", "."))
    except InvalidOperation:
        return False
    if not number.is_finite():
        return False
    whole, _, decimals = waarde.lstrip("+-").replace(",", ".").partition(".")
    before, _, after = lengte.partition(",")
    return len(whole) <= int(before or 0) and len(decimals) <= int(after or 0)


def _is_moment(waarde: str, pattern: str) -> bool:
    try:
        datetime.strptime(waarde, pattern)  # noqa: DTZ007  # only the form is asked
    except ValueError:
        return False
    return True


def fits(waarde: str, *, formaat: str, lengte: str, waardenverzameling: Collection[str] = ()) -> bool:
    """True when the value is of the format and length, and one of the values when those are listed."""
    if waardenverzameling and waarde not in waardenverzameling:
        return False
    match formaat:
        case "getal":
            return bool(re.fullmatch(r"\d+(,\d+)?", lengte)) and _is_number(waarde, lengte)
        case "datum":
            return len(waarde) == 8 and _is_moment(waarde, "%Y%m%d")
        case "datum_tijd":
            return len(waarde) == 14 and _is_moment(waarde, "%Y%m%d%H%M%S")
        case _:
            return not lengte.isdecimal() or len(waarde) <= int(lengte)
