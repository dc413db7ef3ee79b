"""Reporting a move within the Netherlands (Wet basisregistratie personen art. 2.39)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from meente.processes.public_services.rules.deadlines import end_of_term

EARLIEST = timedelta(weeks=4)
LATEST = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class MoveReport:
    """Whether a move may be reported today. A late report still counts, from the day it is made (`counts_from`)."""

    is_too_early: bool
    is_late: bool
    first_day: date
    last_day: date
    counts_from: date


def move_report(moves_on: date, today: date, *, is_working_day: Callable[[date], bool]) -> MoveReport:
    """From four weeks before the move until the fifth day after it (Wet BRP 2.39).

    Only the days afterwards are counted by the Algemene termijnenwet; the weeks before are counted back (art. 1(2)).
    """
    first, last = moves_on - EARLIEST, end_of_term(moves_on, LATEST, is_working_day=is_working_day)
    late = today > last
    return MoveReport(today < first, late, first, last, today if late else moves_on)
