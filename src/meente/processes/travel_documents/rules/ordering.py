"""When a document that is ordered arrives (PUN 37)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

URGENT_ARTICLE = "Paspoortuitvoeringsregeling Nederland 2001 art. 37: bestellen voor 16.00 uur"
SUPPLIER_CLOSES = time(16, 0)
"""An urgent order that the supplier has before four o'clock arrives the next working day (PUN 37)."""
HANDLING = timedelta(minutes=30)
"""Our own choice: a counter closes urgent applications at least this long before the supplier does."""


def may_be_urgent(ordered_at: datetime, *, closes: time, is_working_day: Callable[[date], bool]) -> bool:
    """True when the order is in time: before the municipality's closing time, never later than the supplier's."""
    return is_working_day(ordered_at.date()) and ordered_at.time() < min(closes, SUPPLIER_CLOSES)


def expected_on(
    ordered_at: datetime,
    *,
    is_urgent: bool,
    closes: time,
    norm_days: int,
    is_working_day: Callable[[date], bool],
) -> date:
    """The day on which the document arrives (PUN 37). `ordered_at` is the wall clock in the Netherlands.

    Urgent and in time: the next working day. Urgent but later: the working day after that. Otherwise after `norm_days`
    working days.
    """
    in_time = may_be_urgent(ordered_at, closes=closes, is_working_day=is_working_day)
    days = (1 if in_time else 2) if is_urgent else norm_days
    day = ordered_at.date()
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day
