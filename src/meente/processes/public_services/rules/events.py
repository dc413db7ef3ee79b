"""When an event is announced in time: the municipality says how many weeks before (its own verordening)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class EventNotice:
    """The last day to announce an event, and whether it has passed."""

    last_day: date
    is_late: bool


def event_notice(begins_on: date, today: date, *, weeks: int) -> EventNotice:
    """At least `weeks` before the first day of the event."""
    last = begins_on - timedelta(weeks=weeks)
    return EventNotice(last, today > last)
