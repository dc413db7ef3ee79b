"""Telling what changed in a document: one fact with the resource of the standard that it changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from meente.foundation.events.facts import Fact
from meente.foundation.events.publishing import platform_origin, publish
from meente.foundation.events.snapshots import Change, snapshot
from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values

COMPONENT, DOCUMENT = "documenten", "enkelvoudiginformatieobject"


def tell(
    fact: Fact, *, actor: Actor, at: datetime, resource: str, row_id: uuid.UUID, action: str, before: str | None = None
) -> None:
    """Publish the fact; audit trail and notification follow from resource and action (create, update, …)."""
    publish(fact, actor=actor, at=at, change=Change(COMPONENT, resource, row_id, action, before))


def seen(actor: Actor, resource: str, row_id: uuid.UUID, municipality_id: int) -> str | None:
    """How the API shows a resource now: taken before a change, so that the audit trail has both."""
    return snapshot(COMPONENT, resource, row_id, municipality_id, actor.origin or platform_origin())


def kind_of_change(values: Values, attributes: Iterable[str]) -> str:
    """`update` when every attribute was sent (PUT), else `partial_update` (PATCH): the standard tells them apart."""
    return "update" if all(name in values for name in attributes) else "partial_update"
