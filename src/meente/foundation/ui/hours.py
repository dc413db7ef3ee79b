"""Opening hours: open now, until when, and otherwise when again. Pure.

Hours are `{"mon": [["09:00", "12:00"], ["13:00", "17:00"]], …}` in local time; a day without blocks is closed. Public
holidays are not in the hours: a municipality changes its hours for such a week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

Hours = dict[str, list[list[str]]]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Doors:
    """Open until `at`, or closed until `at`; `at` is None when it never opens. `days` counts from today."""

    is_open: bool
    at: time | None = None
    days: int = 0
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class DayHours:
    """One weekday (0 is Monday) with its blocks."""

    weekday: int
    blocks: tuple[tuple[time, time], ...]


def _blocks(hours: Hours, weekday: int) -> tuple[tuple[time, time], ...]:
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in hours.get(DAYS[weekday], []))


def week(hours: Hours) -> tuple[DayHours, ...]:
    """All seven days, Monday first."""
    return tuple(DayHours(weekday, _blocks(hours, weekday)) for weekday in range(7))


def doors(hours: Hours, at: datetime) -> Doors:
    """Are the doors (or the telephone) open at this local moment? Opening time counts, closing time does not."""
    now = at.time().replace(tzinfo=None)
    for start, end in _blocks(hours, at.weekday()):
        if start <= now < end:
            return Doors(is_open=True, at=end, weekday=at.weekday())
    for days in range(8):
        weekday = (at + timedelta(days=days)).weekday()
        for start, _end in _blocks(hours, weekday):
            if days > 0 or start > now:
                return Doors(is_open=False, at=start, days=days, weekday=weekday)
    return Doors(is_open=False)
