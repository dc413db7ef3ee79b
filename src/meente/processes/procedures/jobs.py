"""The clock of procedures: deadlines and reminders."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.processes.procedures import actions, queries


@every("* * * * *", "procedures.fire_timers")
def fire_timers() -> None:
    """Let due timers fire in every municipality that has one."""
    now = timezone.now()
    everywhere = organisations.municipality_ids(today=timezone.localdate(now))
    with acting_in(everywhere):
        due = queries.municipalities_with_due_timers(at=now)
    for municipality_id in due:
        with acting_in({municipality_id}):
            while actions.fire_timers(actor=system(municipality_id), municipality_id=municipality_id, at=now):
                pass
