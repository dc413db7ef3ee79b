"""The clock of events: carry out reactions, seal the chain."""

from __future__ import annotations

import uuid

from django.utils import timezone

from meente.foundation.events import reacting, sealing
from meente.foundation.jobs.queue import every, job
from meente.foundation.organisations import queries as organisations


@job("events.react")
def react(*, municipality_id: int, event_id: str, reaction: str) -> None:
    """Carry out one reaction to one event."""
    reacting.run_reaction(
        municipality_id=municipality_id, event_id=uuid.UUID(event_id), reaction=reaction, at=timezone.now()
    )


@every("*/5 * * * *", "events.seal")
def seal() -> None:
    """Seal the events of every organisation."""
    for organisation_id in organisations.organisation_ids():
        sealing.seal_municipality(organisation_id)
