"""`publish`: tell, inside the transaction of an action, that something happened."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import reacting
from meente.foundation.events.facts import Fact
from meente.foundation.events.models import Event
from meente.foundation.organisations.actor import Actor


def publish(
    fact: Fact,
    *,
    actor: Actor,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Store the fact and enqueue its reactions in the running transaction; with the change, or not at all.

    `before` and `after` are JSON values of the changed object. Raises RuntimeError outside a transaction and
    PermissionError for a municipality the actor cannot reach: both are bugs of the caller.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = f"{fact.name} was published outside a transaction"
        raise RuntimeError(msg)
    if fact.municipality_id not in actor.municipalities:
        msg = f"{fact.name} is about municipality {fact.municipality_id}, which {actor.id} cannot reach"
        raise PermissionError(msg)
    with acting_in({fact.municipality_id}):
        event = Event.objects.create(
            municipality_id=fact.municipality_id,
            name=fact.name,
            object_id=fact.object_id,
            payload=fact.to_wire(),
            actor_id=actor.id,
            actor_label=actor.label,
            actor_kind=actor.kind,
            reason=reason,
            before=before,
            after=after,
        )
    reacting.enqueue_reactions(fact, event.id)
