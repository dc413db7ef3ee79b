"""The official holidays, on which counters and telephones are closed. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter


@lru_cache(maxsize=16)
def holidays(year: int) -> frozenset[date]:
    """New Year, Easter Monday, King's Day, Ascension, Whit Monday, Christmas; Bevrijdingsdag every fifth year only."""
    sunday = easter(year)
    king = date(year, 4, 27)
    days = {
        date(year, 1, 1),
        sunday + timedelta(days=1),
        king if king.weekday() != 6 else king - timedelta(days=1),
        sunday + timedelta(days=39),
        sunday + timedelta(days=50),
        date(year, 12, 25),
        date(year, 12, 26),
    }
    if year % 5 == 0:
        days.add(date(year, 5, 5))
    return frozenset(days)


def is_holiday(day: date) -> bool:
    """True on an official holiday."""
    return day in holidays(day.year)
