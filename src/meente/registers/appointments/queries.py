"""Free moments and booked ones."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from meente.foundation.definitions import reaching
from meente.foundation.refusals import NotFound
from meente.foundation.ui.contact import closing_days
from meente.registers.appointments import rules
from meente.registers.appointments.ics import CalendarEntry, calendar_of
from meente.registers.appointments.models import Appointment, Location

NOTICE = timedelta(hours=2)
"""Nobody can book a moment that begins sooner than this."""


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A moment that can be booked now; `value` names it in a form."""

    location_key: str
    location: str
    starts_at: datetime

    @property
    def value(self) -> str:
        """`location@moment`."""
        return f"{self.location_key}@{self.starts_at.isoformat()}"


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """A booked moment."""

    id: uuid.UUID
    municipality_id: int
    subject_id: uuid.UUID | None
    location: str
    address: str
    location_key: str
    starts_at: datetime
    minutes: int
    sequence: int
    is_cancelled: bool
    showed_up: bool | None

    @property
    def is_to_come(self) -> bool:
        """False when it was cancelled, or when the counter recorded whether somebody came."""
        return not self.is_cancelled and self.showed_up is None


def open_places(municipality_id: int, at: datetime) -> tuple[list[Location], frozenset[date]]:
    """Where people can come by the profile that holds now, by key, and the days on which nobody is received.

    The profile, with the shared opening hours, is the one source of names, addresses and hours; a row of ours only says
    how many desks there are and how long a moment takes. A place that nobody booked yet may have no row; one that left
    the profile takes nobody.
    """
    profile = reaching.profile_of(municipality_id, at)
    known = {row.key: row for row in Location.objects.filter(municipality_id=municipality_id)}
    found = []
    for said in profile["locations"]:
        row = known.get(said["key"]) or Location(municipality_id=municipality_id, key=said["key"])
        row.name, row.address, row.hours = said["name"], said.get("address", ""), said["hours"]
        found.append(row)
    return sorted(found, key=lambda row: row.key), closing_days(profile)


def free_slots(municipality_id: int, *, first_day: date, days: int, at: datetime) -> list[FreeSlot]:
    """Every free moment in the period, in order: a statement for the profile, the places and what is taken."""
    locations, closed = open_places(municipality_id, at)
    taken = _taken(municipality_id, first_day, first_day + timedelta(days=days))
    found = [
        FreeSlot(location.key, location.name, moment)
        for location in locations
        for offset in range(days)
        for moment in rules.moments(location.hours, first_day + timedelta(days=offset), location.minutes, closed)
        if moment >= at + NOTICE and _busy(taken, location, moment) < location.desks
    ]
    return sorted(found, key=lambda slot: (slot.starts_at, slot.location_key))


Taken = dict[tuple[uuid.UUID, date], list[tuple[datetime, int, int]]]


def _taken(municipality_id: int, first_day: date, end: date) -> Taken:
    """Per location and day: start, minutes and desk of what is booked."""
    rows = Appointment.objects.filter(
        municipality_id=municipality_id,
        cancelled_at__isnull=True,
        starts_at__gte=timezone.make_aware(datetime.combine(first_day, datetime.min.time())),  # made aware here
        starts_at__lt=timezone.make_aware(datetime.combine(end, datetime.min.time())),  # made aware here
    )
    found: Taken = {}
    for location_id, starts_at, minutes, desk in rows.values_list("location_id", "starts_at", "minutes", "desk"):
        found.setdefault((location_id, timezone.localdate(starts_at)), []).append((starts_at, minutes, desk))
    return found


def _busy(taken: Taken, location: Location, moment: datetime) -> int:
    rows = taken.get((location.id, timezone.localdate(moment)), ())
    return len({desk for start, minutes, desk in rows if rules.overlap(start, minutes, moment, location.minutes)})


def _facts(row: Appointment) -> AppointmentFacts:
    location = row.location
    return AppointmentFacts(
        row.id, row.municipality_id, row.subject_id, location.name, location.address, location.key, row.starts_at,
        row.minutes, row.sequence, row.cancelled_at is not None, row.showed_up,
    )  # fmt: skip


def for_subject(subject_id: uuid.UUID) -> AppointmentFacts | None:
    """The newest appointment of a zaak; the caller has checked that the actor may see the zaak."""
    row = Appointment.objects.select_related("location").filter(subject_id=subject_id).order_by("-id").first()
    return _facts(row) if row else None


def appointment(appointment_id: uuid.UUID) -> AppointmentFacts:
    """One appointment in the bound municipalities. Raises `NotFound`."""
    row = Appointment.objects.select_related("location").filter(id=appointment_id).first()
    if row is None:
        raise NotFound
    return _facts(row)


def calendar_file(appointment: AppointmentFacts, *, summary: str, at: datetime) -> bytes:
    """The appointment for a calendar program (RFC 5545)."""
    entry = CalendarEntry(
        uid=str(appointment.subject_id or appointment.id),
        sequence=appointment.sequence,
        starts_at=appointment.starts_at,
        minutes=appointment.minutes,
        summary=summary,
        place=", ".join(part for part in (appointment.location, appointment.address) if part),
        is_cancelled=appointment.is_cancelled,
    )
    return calendar_of(entry, at=at)


def location_name(municipality_id: int, key: str) -> str:
    """The name of a location; the key when it is gone."""
    row = Location.objects.filter(municipality_id=municipality_id, key=key).values_list("name", flat=True).first()
    return str(row) if row else key
