"""Before and after the moment itself: the reminder, and whether somebody came."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.registers.appointments import rules
from meente.registers.appointments.events import AppointmentCameNear, AppointmentKept, AppointmentMissed
from meente.registers.appointments.models import Appointment


@transaction.atomic
def record_attendance(*, actor: Actor, subject_id: uuid.UUID, showed_up: bool) -> bool:
    """Whether the person of the newest appointment of a zaak came, once; False when there is nothing to record."""
    row: Appointment | None = (
        Appointment.objects.select_for_update()
        .filter(subject_id=subject_id, cancelled_at__isnull=True, showed_up__isnull=True)
        .order_by("-id")
        .first()
    )
    if row is None or row.municipality_id not in actor.municipalities:
        return False
    row.showed_up = showed_up
    row.save(update_fields=["showed_up"])
    fact = AppointmentKept if showed_up else AppointmentMissed
    publish(fact(row.municipality_id, row.id), actor=actor)
    return True


@transaction.atomic
def remind(*, actor: Actor, municipality_id: int, at: datetime) -> int:
    """Say once of every appointment two days from now that it came near; how many.

    Who booked later than that just had the confirmation, and is not reminded.
    """
    if municipality_id not in actor.municipalities:
        return 0
    first = timezone.make_aware(datetime.combine(rules.reminder_day(timezone.localdate(at)), time.min))  # aware here
    rows = Appointment.objects.select_for_update(skip_locked=True).filter(
        municipality_id=municipality_id,
        cancelled_at__isnull=True,
        reminded_at__isnull=True,
        subject_id__isnull=False,
        starts_at__gte=first,
        starts_at__lt=first + timedelta(days=1),
        booked_at__lt=first - timedelta(days=2),
    )
    due = list(rows.order_by("starts_at", "id"))
    for row in due:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        publish(AppointmentCameNear(municipality_id, row.id), actor=actor)
    return len(due)
