"""When a location receives people: opening hours, holidays and the blocks between them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meente.foundation.holidays import is_holiday

ZONE = ZoneInfo("Europe/Amsterdam")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Hours = Mapping[str, Sequence[Sequence[str]]]


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def moments(hours: Hours, day: date, minutes: int, closed: Collection[date] = ()) -> Iterator[datetime]:
    """The starts of the blocks of a day, with their time zone (so that summer time begins and ends right).

    None on a holiday and on the municipality's own closing days.
    """
    if is_holiday(day) or day in closed:
        return
    for opens, closes in hours.get(_DAYS[day.weekday()], ()):
        at = datetime.combine(day, time.fromisoformat(opens), ZONE)
        end = datetime.combine(day, time.fromisoformat(closes), ZONE)
        while at + timedelta(minutes=minutes) <= end:
            yield at
            at += timedelta(minutes=minutes)


def is_moment(hours: Hours, starts_at: datetime, minutes: int, closed: Collection[date] = ()) -> bool:
    """True when a block begins at that moment: nobody books outside opening hours by changing an address."""
    local = starts_at.astimezone(ZONE)
    return any(moment == local for moment in moments(hours, local.date(), minutes, closed))


def overlap(one: datetime, one_minutes: int, other: datetime, other_minutes: int) -> bool:
    """True when two appointments at one desk would be in each other's way."""
    return one < other + timedelta(minutes=other_minutes) and other < one + timedelta(minutes=one_minutes)


def reminder_day(today: date) -> date:
    """People are reminded two days before."""
    return today + timedelta(days=2)
