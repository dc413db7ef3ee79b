"""The clock of this room: forms and questions whose time has passed."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.processes.webforms import actions


@every("15 3 * * *", "webforms.clean")
def clean() -> None:
    """Remove expired drafts and close expired questions, municipality by municipality."""
    at = timezone.now()
    for municipality_id in sorted(organisations.municipality_ids(today=timezone.localdate())):
        with acting_in({municipality_id}):
            actions.remove_expired_drafts(actor=system(municipality_id), at=at)
            actions.expire_consents(actor=system(municipality_id), municipality_id=municipality_id, at=at)
