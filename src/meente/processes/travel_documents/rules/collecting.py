"""Handing out, reminding, withdrawing and forwarding (Pw 42; PUN 50, 51, 55, 67)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

HAND_OUT = timedelta(weeks=2)
KEPT = relativedelta(months=3)
WARNING = timedelta(weeks=1)
"""Our own choice: the last warning goes out a week before the end."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The days of a document that lies ready: `last_day` is still in time, on `withdraw_on` it is destroyed."""

    first_reminder: date
    second_reminder: date
    last_warning: date
    last_day: date
    withdraw_on: date


def hand_out_before(granted_on: date) -> date:
    """The document is handed out within two weeks of granting (Pw 42(2))."""
    return granted_on + HAND_OUT


def collection_from(ready_on: date) -> Collection:
    """Three months to collect, then definitively withdrawn (Pw 42(4), PUN 55(4), 67); reminders are our own choice."""
    last_day = ready_on + KEPT
    return Collection(
        first_reminder=ready_on + relativedelta(months=1),
        second_reminder=ready_on + relativedelta(months=2),
        last_warning=last_day - WARNING,
        last_day=last_day,
        withdraw_on=last_day + timedelta(days=1),
    )


def may_hand_out(*, taken_by: str, handed_out_by: str) -> bool:
    """Another employee than the one who took the application hands the document out (functiescheiding, PUN)."""
    return taken_by != handed_out_by


def goes_to_new_municipality(*, is_ready: bool, is_collected: bool) -> bool:
    """Moved before collecting: the document that lies ready is sent to the new municipality (PUN 51)."""
    return is_ready and not is_collected
