"""The clock of appointments: reminders."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.registers.appointments import actions


@every("20 7 * * *", "appointments.remind")
def remind() -> None:
    """Once a day, in the morning: who comes in two days."""
    at = timezone.now()
    for municipality_id in sorted(organisations.municipality_ids(today=timezone.localdate(at))):
        with acting_in({municipality_id}):
            actions.remind(actor=system(municipality_id), municipality_id=municipality_id, at=at)
