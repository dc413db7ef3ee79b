"""Reporting a move within the Netherlands (Wet basisregistratie personen art. 2.39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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


def move_report(moves_on: date, today: date) -> MoveReport:
    """From four weeks before the move until five days after it (Wet BRP 2.39(2))."""
    first, last = moves_on - EARLIEST, moves_on + LATEST
    late = today > last
    return MoveReport(today < first, late, first, last, today if late else moves_on)
