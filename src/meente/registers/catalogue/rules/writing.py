"""Fields that must agree with each other when a type is written."""

from __future__ import annotations

from meente.registers.catalogue.rules.breach import Breach
from meente.registers.catalogue.terms import Formaat

_LENGTHS = {Formaat.DATUM: "8", Formaat.DATUM_TIJD: "14"}


def eigenschap_breaches(formaat: str, lengte: str) -> list[Breach]:
    """A day is written as YYYYMMDD, a moment as YYYYMMDDhhmmss (ztc-015)."""
    wanted = _LENGTHS.get(Formaat(formaat)) if formaat in set(Formaat) else None
    return [Breach("specificatie.lengte", "invalid-length")] if wanted and lengte != wanted else []


def verlenging_breaches(*, is_possible: bool, termijn: str) -> list[Breach]:
    """A verlengingstermijn only where the term can be extended."""
    return [Breach("verlengingstermijn", "must-be-empty")] if termijn and not is_possible else []
