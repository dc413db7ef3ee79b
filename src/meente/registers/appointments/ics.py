"""An appointment for a calendar program (RFC 5545). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar shows; `uid` stays the same for a zaak, `sequence` goes up with every change."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    place: str
    is_cancelled: bool


def calendar_of(entry: CalendarEntry, *, at: datetime) -> bytes:
    """The `.ics` file: CANCELLED after cancelling."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Meente//Afspraken//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event.add("uid", f"{entry.uid}@meente")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.starts_at + timedelta(minutes=entry.minutes))
    event.add("summary", entry.summary)
    event.add("location", entry.place)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
