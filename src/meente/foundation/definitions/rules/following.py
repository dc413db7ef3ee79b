"""Which version an organisation holds: the newest, or the one it keeps while it postpones or opts out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

NOTICE = timedelta(days=30)
"""Followers see a new version this long before it holds, unless the law demands it sooner."""
LONGEST_DELAY = timedelta(days=366)
"""Postponing is for getting ready; who wants longer opts out and says so."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When a version begins, whether the law demands it, and from when it is withdrawn."""

    number: int
    begins: datetime
    is_law: bool = False
    withdrawn_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """True when it has begun and was not withdrawn."""
        return self.begins <= at and (self.withdrawn_at is None or at < self.withdrawn_at)


@dataclass(frozen=True, slots=True)
class Pin:
    """An organisation keeps this version from one moment to another (None: until it follows again)."""

    organisation_id: int
    number: int
    begin: datetime
    end: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """True at that moment."""
        return self.begin <= at and (self.end is None or at < self.end)


def held(publications: Sequence[Publication], at: datetime, pin: Pin | None = None) -> int | None:
    """The number of the version that holds; None before the first.

    The newest publication wins: it was written knowing what had been announced before it. Who keeps a version gets
    nothing newer, except what the law demands.
    """
    begun = sorted(row.number for row in publications if row.holds(at))
    if pin is None:
        return begun[-1] if begun else None
    law = {row.number for row in publications if row.is_law}
    kept = [number for number in begun if number <= pin.number or number in law]
    return next(reversed(kept or begun), None)


def pin_for(chain: Sequence[int], pins: Sequence[Pin], at: datetime) -> Pin | None:
    """The pin of the organisation itself, or of the nearest one above it. `chain` runs from the nation down."""
    by_organisation = {pin.organisation_id: pin for pin in pins if pin.holds(at)}
    return next((by_organisation[number] for number in reversed(chain) if number in by_organisation), None)


def begins_at(chosen: datetime, at: datetime, zone: tzinfo, *, is_law: bool) -> datetime:
    """The moment a version approved at `at` begins: the chosen one, never before now, and after 30 days' notice."""
    if is_law:
        return max(chosen, at)
    return max(chosen, datetime.combine(first_day(at, zone), time.min, zone))


def first_day(at: datetime, zone: tzinfo) -> date:
    """The first day that leaves followers their notice."""
    return at.astimezone(zone).date() + NOTICE
