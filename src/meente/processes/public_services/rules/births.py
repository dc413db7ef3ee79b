"""Declaring a birth (Burgerlijk Wetboek boek 1 art. 19e), with the Algemene termijnenwet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

TERM = timedelta(days=3)
WORKING_DAYS = 2
DECLARERS = {
    "moeder": "BW 1:19e(1)",
    "vader": "BW 1:19e(2)",
    "duomoeder": "BW 1:19e(2)",
    "aanwezige": "BW 1:19e(3)",
    "hoofd-instelling": "BW 1:19e(3)",
}
"""Who may declare a birth, with the article: the mother may, the other parent must, then who was present."""


@dataclass(frozen=True, slots=True)
class BirthReport:
    """The last day to declare, and whether that has passed or the child was not born yet."""

    last_day: date
    is_late: bool
    is_to_come: bool


def birth_report(born_on: date, today: date, *, is_working_day: Callable[[date], bool]) -> BirthReport:
    """Within three days after the birth (BW 1:19e(6)).

    The term has at least two days that are no Saturday, Sunday or holiday (Algemene termijnenwet art. 2) and does not
    end on one of those (art. 1). A late declaration is still taken; the officier van justitie hears of it.
    """
    last = born_on + TERM
    while not is_working_day(last) or _working_days(born_on, last, is_working_day) < WORKING_DAYS:
        last += timedelta(days=1)
    return BirthReport(last, today > last, born_on > today)


def _working_days(after: date, until: date, is_working_day: Callable[[date], bool]) -> int:
    return sum(is_working_day(after + timedelta(days=number)) for number in range(1, (until - after).days + 1))
