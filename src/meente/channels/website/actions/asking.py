"""A scan of a site is asked for, by an editor or by the clock, and done by a job."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.channels.website.models import AccessibilityScanRequest
from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import enqueue
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Conflict, NotFound

LONGEST_WAIT = timedelta(days=1)
"""A request that waits longer was lost, for instance with a worker that ended for good: it may be asked again."""


class AlreadyAsked(Conflict):
    """A run of this site waits or goes on."""

    code = "already_asked"
    message = _("Er is al gevraagd om deze site na te kijken. Het resultaat komt hier te staan.")


@transaction.atomic
def ask_scan(*, actor: Actor, municipality_id: int, at: datetime) -> None:
    """Let a job look at the site. One browser at a time looks, so that nothing else slows down.

    Raises `NotFound` for a site that is not the actor's, and `AlreadyAsked`.
    """
    if municipality_id not in actor.sites and actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    with acting_in({municipality_id}):
        waiting = AccessibilityScanRequest.objects.select_for_update().filter(problem="")
        if waiting.filter(asked_at__gt=at - LONGEST_WAIT).exists():
            raise AlreadyAsked
        AccessibilityScanRequest.objects.update_or_create(
            municipality_id=municipality_id, defaults={"asked_at": at, "asked_by": actor.label, "problem": ""}
        )
        enqueue("website.scan_site", lock="website.scan", municipality_id=municipality_id)


@transaction.atomic
def note_no_scan(*, actor: Actor, municipality_id: int, problem: str) -> None:
    """It could not be, and why; the last results stay. Raises `NotFound` for a municipality that is not the actor's."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    with acting_in({municipality_id}):
        AccessibilityScanRequest.objects.update(problem=problem[:500])
