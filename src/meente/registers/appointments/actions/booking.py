"""Take, move and give back a moment. The database refuses a second person at one desk; we then try the next desk."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal
from meente.registers.appointments import rules
from meente.registers.appointments.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved
from meente.registers.appointments.models import Appointment, Location
from meente.registers.appointments.queries import NOTICE, open_places


class SlotTaken(Refusal):
    """Somebody else chose this moment just before."""

    code = "slot_taken"
    message = _("Deze tijd is net door iemand anders gekozen. Kies een andere tijd.")


def _location(municipality_id: int, key: str, starts_at: datetime, at: datetime) -> Location:
    """The location, held until the end of the transaction: two people cannot take overlapping moments.

    It is as the profile says now; a place that is new there gets its row here.
    """
    places, closed = open_places(municipality_id, at)
    said = next((row for row in places if row.key == key), None)
    if said is None:
        raise SlotTaken if Location.objects.filter(municipality_id=municipality_id, key=key).exists() else NotFound
    now = {"name": said.name, "address": said.address, "hours": said.hours}
    Location.objects.get_or_create(municipality_id=municipality_id, key=key, defaults=now)
    location: Location = Location.objects.select_for_update().get(municipality_id=municipality_id, key=key)
    if (location.name, location.address, location.hours) != (said.name, said.address, said.hours):
        location.name, location.address, location.hours = said.name, said.address, said.hours
        location.save(update_fields=list(now))
    if starts_at < at + NOTICE or not rules.is_moment(location.hours, starts_at, location.minutes, closed):
        raise SlotTaken
    return location


def _free_desks(location: Location, starts_at: datetime) -> list[int]:
    near = timedelta(days=1)
    rows = Appointment.objects.filter(
        location_id=location.id, cancelled_at__isnull=True, starts_at__range=(starts_at - near, starts_at + near)
    )
    taken = {
        desk
        for desk, start, minutes in rows.values_list("desk", "starts_at", "minutes")
        if rules.overlap(start, minutes, starts_at, location.minutes)
    }
    return [desk for desk in range(1, location.desks + 1) if desk not in taken]


def _take(
    location: Location, starts_at: datetime, subject_id: uuid.UUID | None, sequence: int, at: datetime
) -> uuid.UUID:
    for desk in _free_desks(location, starts_at):
        try:
            with transaction.atomic():
                made: Appointment = Appointment.objects.create(
                    municipality_id=location.municipality_id,
                    location=location,
                    desk=desk,
                    starts_at=starts_at,
                    minutes=location.minutes,
                    subject_id=subject_id,
                    sequence=sequence,
                    booked_at=at,
                )
        except IntegrityError:
            continue
        return made.id
    raise SlotTaken


@transaction.atomic
def book(
    *,
    actor: Actor,
    municipality_id: int,
    location_key: str,
    starts_at: datetime,
    subject_id: uuid.UUID | None = None,
    at: datetime,
) -> uuid.UUID:
    """Take a desk at the moment. Raises `SlotTaken` when all are taken, it is too soon, or the location is closed."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    location = _location(municipality_id, location_key, starts_at, at)
    appointment_id = _take(location, starts_at, subject_id, 0, at)
    publish(AppointmentBooked(municipality_id, appointment_id), actor=actor)
    return appointment_id


@transaction.atomic
def link(*, actor: Actor, appointment_id: uuid.UUID, subject_id: uuid.UUID) -> None:
    """Say for which zaak an appointment is, once."""
    if not Appointment.objects.filter(id=appointment_id, subject_id__isnull=True).update(subject_id=subject_id):
        raise NotFound


def _own(appointment_id: uuid.UUID, subject_id: uuid.UUID) -> Appointment:
    row: Appointment | None = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("location")
        .filter(id=appointment_id, subject_id=subject_id, cancelled_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    return row


@transaction.atomic
def move(
    *,
    actor: Actor,
    subject_id: uuid.UUID,
    appointment_id: uuid.UUID,
    location_key: str,
    starts_at: datetime,
    at: datetime,
) -> uuid.UUID:
    """Take the new moment and give the old one back, or keep the old one when the new one is taken."""
    old = _own(appointment_id, subject_id)
    location = _location(old.municipality_id, location_key, starts_at, at)
    new_id = _take(location, starts_at, subject_id, old.sequence + 1, at)
    Appointment.objects.filter(id=old.id).update(cancelled_at=at)
    publish(AppointmentMoved(old.municipality_id, new_id), actor=actor)
    return new_id


@transaction.atomic
def cancel(*, actor: Actor, subject_id: uuid.UUID, appointment_id: uuid.UUID, at: datetime) -> None:
    """Give the moment back."""
    old = _own(appointment_id, subject_id)
    # Calendar programs ignore a cancellation that is not newer than what they have (RFC 5545, SEQUENCE).
    Appointment.objects.filter(id=old.id).update(cancelled_at=at, sequence=old.sequence + 1)
    publish(AppointmentCancelled(old.municipality_id, old.id), actor=actor)
