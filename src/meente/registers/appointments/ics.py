"""An appointment for a calendar program (RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from meente.registers.appointments.queries import AppointmentFacts


def calendar_of(appointment: AppointmentFacts, *, summary: str, at: datetime) -> bytes:
    """The `.ics` file: a stable UID per zaak, a higher SEQUENCE after moving, CANCELLED after cancelling."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Meente//Afspraken//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event.add("uid", f"{appointment.subject_id or appointment.id}@meente")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.starts_at + timedelta(minutes=appointment.minutes))
    event.add("summary", summary)
    event.add("location", ", ".join(part for part in (appointment.location, appointment.address) if part))
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
