"""The clock of the definition chain: a deviation that is none any more goes."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.definitions import actions
from meente.foundation.jobs.queue import every
from meente.foundation.organisations.actor import system


@every("*/5 * * * *", "definitions.dissolve")
def dissolve() -> None:
    """After a version took over what somebody deviated with."""
    actions.dissolve_overlays(actor=system(), at=timezone.now())
