"""The law that must not bend, with its article. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta


def expected_on(
    ordered_at: datetime,
    *,
    is_urgent: bool,
    closes: time,
    norm_days: int,
    is_working_day: Callable[[date], bool],
) -> date:
    """The day on which the document arrives (PUN art. 37).

    Urgent and ordered on a working day before `closes`: the next working day. Urgent but later: the working day after
    that. Otherwise after `norm_days` working days.
    """
    in_time = is_working_day(ordered_at.date()) and ordered_at.time() < closes
    days = (1 if in_time else 2) if is_urgent else norm_days
    day = ordered_at.date()
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def may_hand_out(*, taken_by: str, handed_out_by: str) -> bool:
    """Another employee than the one who took the application hands the document out (functiescheiding, PUN)."""
    return taken_by != handed_out_by
