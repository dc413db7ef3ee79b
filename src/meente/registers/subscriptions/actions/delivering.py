"""What became of a delivery: it arrived, it failed and comes back later, it was given up, it is tried anew."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.publishing import publish
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.access import abonnement_for
from meente.registers.subscriptions.events import DeliveriesReplayed
from meente.registers.subscriptions.models import Delivery


@transaction.atomic
def note_arrival(*, actor: Actor, municipality_id: int, delivery_id: uuid.UUID) -> None:
    """It arrived: nothing more to keep."""
    with acting_in({municipality_id}):
        Delivery.objects.filter(id=delivery_id).delete()


@transaction.atomic
def note_failure(*, actor: Actor, municipality_id: int, delivery_id: uuid.UUID, error: str, at: datetime) -> bool:
    """It failed: it comes back after a growing pause, or is given up after three days. True when given up."""
    with acting_in({municipality_id}):
        row = Delivery.objects.filter(id=delivery_id).first()
        if row is None:
            return False
        is_dead = rules.is_hopeless(row.waiting_since, at)
        Delivery.objects.filter(id=delivery_id).update(
            attempts=F("attempts") + 1,
            due_at=at + rules.pause_after(row.attempts + 1),
            failed_at=at if is_dead else None,
            last_error=error[:300],
        )
    return is_dead


@transaction.atomic
def replay(*, actor: Actor, abonnement_id: uuid.UUID, at: datetime) -> int:
    """Try what was given up for this abonnement again, oldest first. Gives how many; raises `NotFound`, `Forbidden`."""
    abonnement = abonnement_for(actor, abonnement_id)
    with acting_in(organisations.organisation_ids()):
        number = Delivery.objects.filter(abonnement_id=abonnement_id, failed_at__isnull=False).update(
            failed_at=None, attempts=0, waiting_since=at, due_at=at
        )
    if number:
        publish(DeliveriesReplayed(abonnement.owner_id, abonnement_id, number), actor=actor, at=at)
    return int(number)


@transaction.atomic
def wake(*, actor: Actor, abonnement_id: uuid.UUID, at: datetime) -> None:
    """A callback that was away answers again: what waits for its next try is due now."""
    with acting_in(organisations.organisation_ids()):
        Delivery.objects.filter(abonnement_id=abonnement_id, failed_at__isnull=True, due_at__gt=at).update(due_at=at)
