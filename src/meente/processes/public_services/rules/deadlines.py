"""When a term of the law ends (Algemene termijnenwet art. 1 and 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

WORKING_DAYS = 2


def end_of_term(event: date, term: timedelta, *, is_working_day: Callable[[date], bool]) -> date:
    """The last day of a term of three days or more that begins after an event.

    It does not end on a Saturday, Sunday or holiday (art. 1(1)), and has at least two days in it that are none of these
    (art. 2). A term that is counted back from an event is not lengthened (art. 1(2)).
    """
    last = event + term
    while not is_working_day(last) or _working_days(event, last, is_working_day) < WORKING_DAYS:
        last += timedelta(days=1)
    return last


def _working_days(after: date, until: date, is_working_day: Callable[[date], bool]) -> int:
    return sum(is_working_day(after + timedelta(days=number)) for number in range(1, (until - after).days + 1))
