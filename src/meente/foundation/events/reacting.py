"""Reactions: what a room does when another room's fact happens.

Each (event, reaction) is one job, enqueued in the publisher's transaction. The job runs the reaction and writes
`ReactionDone` in one transaction; a job that comes twice finds the row and does nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.facts import Fact, kind_of
from meente.foundation.events.models import Event, ReactionDone
from meente.foundation.jobs.queue import enqueue
from meente.foundation.organisations.actor import Actor, system

AnyFact = TypeVar("AnyFact", bound=Fact)


class Reaction(Protocol):
    """`def on_x(fact, *, actor, at)`: loads what it needs and calls one action."""

    def __call__(self, fact: Any, *, actor: Actor, at: datetime) -> None: ...


_REACTIONS: dict[str, dict[str, Reaction]] = {}


def reacts_to(kind: type[AnyFact]) -> Callable[[Reaction], Reaction]:
    """Register a function of a room's reactions.py for one kind of fact."""

    def register(reaction: Reaction) -> Reaction:
        name = f"{reaction.__module__}.{reaction.__name__}"  # type: ignore[attr-defined] # reactions are functions
        _REACTIONS.setdefault(kind.name, {})[name] = reaction
        return reaction

    return register


def reactions_to(name: str) -> list[str]:
    """The names of the reactions to a kind of fact."""
    return sorted(_REACTIONS.get(name, {}))


def enqueue_reactions(fact: Fact, event_id: uuid.UUID) -> None:
    """One job per reaction, in the running transaction."""
    for reaction in reactions_to(fact.name):
        enqueue("events.react", municipality_id=fact.municipality_id, event_id=str(event_id), reaction=reaction)


def run_reaction(*, municipality_id: int, event_id: uuid.UUID, reaction: str, at: datetime) -> bool:
    """Carry out one reaction once; False when it had been done already."""
    with acting_in({municipality_id}), transaction.atomic():
        event = Event.objects.get(id=event_id)
        _, is_new = ReactionDone.objects.get_or_create(
            municipality_id=municipality_id, event_id=event_id, reaction=reaction
        )
        if not is_new:
            return False
        fact = kind_of(event.name).from_wire(event.payload)
        _REACTIONS[event.name][reaction](fact, actor=system(municipality_id), at=at)
        return True
