"""Declaring a birth (Burgerlijk Wetboek boek 1 art. 19e)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from meente.processes.public_services.rules.deadlines import end_of_term

TERM = timedelta(days=3)
DECLARERS = {
    "moeder": "BW 1:19e(2)",
    "vader": "BW 1:19e(3)",
    "duomoeder": "BW 1:19e(3)",
    "aanwezige": "BW 1:19e(4)(a)",
    "bewoner": "BW 1:19e(4)(b)",
    "hoofd-instelling": "BW 1:19e(4)(b)",
}
"""Who may declare a birth, with the article: the mother may, the other parent must, then who was present, then who
lives in the house or leads the institution."""
ONLINE = frozenset({"moeder", "vader"})
"""Who may do so electronically: the mother who gave birth and the father, nobody else (BW 1:19e(1))."""


@dataclass(frozen=True, slots=True)
class BirthReport:
    """The last day to declare, and whether that has passed or the child was not born yet."""

    last_day: date
    is_late: bool
    is_to_come: bool


def birth_report(born_on: date, today: date, *, is_working_day: Callable[[date], bool]) -> BirthReport:
    """Within three days after the birth (BW 1:19e(7)), as the Algemene termijnenwet counts them.

    A late declaration is still taken; the openbaar ministerie hears of it.
    """
    last = end_of_term(born_on, TERM, is_working_day=is_working_day)
    return BirthReport(last, today > last, born_on > today)
