"""The clock of the catalogue: an announced zaaktype begins, a deviation begins or ends."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.registers.catalogue import actions


@every("*/5 * * * *", "catalogue.follow_definitions")
def follow_definitions() -> None:
    """Make the zaaktypen that hold now."""
    everywhere = organisations.municipality_ids(today=timezone.localdate())
    with acting_in(everywhere):
        actions.follow_definitions(actor=system(*everywhere), at=timezone.now())
