"""Telling what changed in a besluit; and acting in the rooms below, where the caller may hold no right of its own."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from meente.foundation.events.facts import Fact
from meente.foundation.events.publishing import platform_origin, publish
from meente.foundation.events.snapshots import Change, snapshot
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import ActorKind

COMPONENT, BESLUIT, RELATION = "besluiten", "besluit", "besluitinformatieobject"


def tell(
    fact: Fact, *, actor: Actor, at: datetime, resource: str, row_id: uuid.UUID, action: str, before: str | None = None
) -> None:
    """Publish the fact; audit trail and notification follow from resource and action (create, update, …)."""
    publish(fact, actor=actor, at=at, change=Change(COMPONENT, resource, row_id, action, before))


def seen(actor: Actor, besluit_id: uuid.UUID, municipality_id: int) -> str | None:
    """How the API shows a besluit now: taken before a change, so that the audit trail has both."""
    return snapshot(COMPONENT, BESLUIT, besluit_id, municipality_id, actor.origin or platform_origin())


def for_mirror(actor: Actor, municipality_id: int) -> Actor:
    """The same actor with every right in one municipality, to keep a mirror that the standard demands (brc-005, 006).

    Who may record the besluit need not hold rights on zaken or documents: a component mirrors with its own credentials.
    """
    here = frozenset({municipality_id})
    if actor.kind is ActorKind.APPLICATION:
        return replace(actor, is_superuser=True, only_ready_for_publication=False, municipalities=here)
    return replace(system(municipality_id, label=actor.label), origin=actor.origin, reason=actor.reason)
