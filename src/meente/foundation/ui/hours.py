"""Opening hours: open now, until when, and otherwise when again. Pure.

Hours are `{"mon": [["09:00", "12:00"], ["13:00", "17:00"]], …}` in local time; a day without blocks is closed, and so
is an official holiday and every day that the municipality itself says it is closed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meente.foundation.holidays import is_holiday

Hours = dict[str, list[list[str]]]
LOOK_AHEAD = 22
"""Three weeks: longer nobody is closed between two opening hours."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Doors:
    """Open until `at`, or closed until `at` on `day`; `at` is None when it never opens. `days` counts from today."""

    is_open: bool
    at: time | None = None
    days: int = 0
    weekday: int = 0
    day: date | None = None


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


def is_closed_all_day(day: date, closed: Collection[date] = ()) -> bool:
    """True on a holiday and on a day that the municipality is closed."""
    return is_holiday(day) or day in closed


def closed_soon(hours: Hours, today: date, closed: Collection[date] = (), *, days: int = 14) -> tuple[date, ...]:
    """The coming days on which the doors stay shut although it is a day that they would be open."""
    coming = (today + timedelta(days=number) for number in range(days))
    return tuple(day for day in coming if is_closed_all_day(day, closed) and _blocks(hours, day.weekday()))


def doors(hours: Hours, at: datetime, closed: Collection[date] = ()) -> Doors:
    """Are the doors (or the telephone) open at this local moment? Opening time counts, closing time does not."""
    now, today = at.time().replace(tzinfo=None), at.date()
    for days in range(LOOK_AHEAD):
        day = today + timedelta(days=days)
        for start, end in () if is_closed_all_day(day, closed) else _blocks(hours, day.weekday()):
            if days == 0 and start <= now < end:
                return Doors(is_open=True, at=end, weekday=day.weekday(), day=day)
            if days > 0 or start > now:
                return Doors(is_open=False, at=start, days=days, weekday=day.weekday(), day=day)
    return Doors(is_open=False)
