"""Validity of versions: from `begin` up to and including `einde`; no end means for ever (ztc-016)."""

from __future__ import annotations

from datetime import date

from meente.registers.catalogue.rules.breach import Breach


def holds_on(day: date, begin: date, einde: date | None) -> bool:
    """True when a version is valid on that day."""
    return begin <= day and (einde is None or day <= einde)


def is_before(begin: date, einde: date | None) -> bool:
    """True when the period does not end before it begins."""
    return einde is None or begin <= einde


def overlaps(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """True when two periods share a day; a period that ends before it begins has none."""
    if not (is_before(*one) and is_before(*other)):
        return False
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def period_breaches(begin: date, einde: date | None) -> list[Breach]:
    """A version ends on or after the day on which it begins."""
    return [] if is_before(begin, einde) else [Breach("eindeGeldigheid", "date-mismatch")]
