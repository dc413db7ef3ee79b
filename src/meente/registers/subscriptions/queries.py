"""Facts about kanalen, abonnementen and deliveries for other rooms: frozen rows."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Max

from meente.foundation.applications import sealing
from meente.foundation.database.tenancy import acting_in, current_municipalities
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.access import abonnement_for, abonnementen_for
from meente.registers.subscriptions.models import Abonnement, Delivery

_LANES = """
SELECT a.id, l.lane FROM subscriptions_abonnement a CROSS JOIN generate_series(0, %(lanes)s - 1) AS l(lane)
WHERE EXISTS (
    SELECT 1 FROM subscriptions_delivery d
    WHERE d.municipality_id = ANY(%(bound)s) AND d.abonnement_id = a.id AND d.lane = l.lane
      AND d.failed_at IS NULL AND d.due_at <= %(at)s)
"""
_DUE = """
SELECT d.municipality_id, d.id, d.notification_id, d.object_id, d.message
FROM subscriptions_delivery d
WHERE d.municipality_id = ANY(%(bound)s) AND d.abonnement_id = %(abonnement_id)s AND d.lane = %(lane)s
  AND d.failed_at IS NULL AND d.due_at <= %(at)s
  AND NOT EXISTS (
    SELECT 1 FROM subscriptions_delivery e
    WHERE e.municipality_id = d.municipality_id AND e.abonnement_id = d.abonnement_id AND e.lane = d.lane
      AND e.object_id = d.object_id AND e.notification_id < d.notification_id
      AND e.failed_at IS NULL AND e.due_at > %(at)s)
ORDER BY d.notification_id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """A delivery that can go out now."""

    municipality_id: int
    id: uuid.UUID
    notification_id: uuid.UUID
    object_id: str
    message: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where an abonnement wants its notifications, and how."""

    callback_url: str
    auth: str = field(repr=False)
    send_cloudevents: bool = False


@dataclass(frozen=True, slots=True)
class AbonnementFacts:
    """One abonnement as an administrator sees it: never its auth."""

    id: uuid.UUID
    owner_name: str
    client_label: str
    callback_url: str
    kanalen: tuple[str, ...]
    waiting: int
    dead: int
    attempts: int
    last_error: str


def lanes_with_work(*, at: datetime) -> list[tuple[uuid.UUID, int]]:
    """Abonnement and lane of everything that can go out now, of the bound organisations."""
    with connection.cursor() as cursor:
        cursor.execute(_LANES, {"bound": sorted(current_municipalities()), "at": at, "lanes": rules.LANES})
        return [(row[0], row[1]) for row in cursor.fetchall()]


def due(abonnement_id: uuid.UUID, lane: int, *, at: datetime, limit: int) -> list[DueDelivery]:
    """What can go out now, oldest first; behind a delivery that waits for its next try its object waits too."""
    values: dict[str, Any] = {
        "bound": sorted(current_municipalities()), "abonnement_id": abonnement_id, "lane": lane, "at": at,
        "limit": limit,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DUE, values)
        return [DueDelivery(*row) for row in cursor.fetchall()]


def target(abonnement_id: uuid.UUID) -> Target | None:
    """Where an abonnement wants its notifications; None when it is gone (or its auth cannot be opened any more)."""
    row = Abonnement.objects.filter(id=abonnement_id).first()
    return None if row is None else _target(row)


def target_for(actor: Actor, abonnement_id: uuid.UUID) -> Target:
    """The same for an actor who wants to change it. Raises `NotFound` or `Forbidden`."""
    return _target(abonnement_for(actor, abonnement_id))


def _target(row: Abonnement) -> Target:
    auth = sealing.unseal(bytes(row.auth), str(row.id))
    return Target(row.callback_url, auth.decode() if auth else "", row.send_cloudevents)


def body_of(delivery: DueDelivery, *, as_cloud_event: bool) -> bytes:
    """What is sent: the message of the standard as it is, or a CloudEvent about it."""
    if not as_cloud_event:
        return delivery.message.encode()
    oin = organisations.organisation(delivery.municipality_id).oin
    event = rules.cloud_event(json.loads(delivery.message), event_id=str(delivery.notification_id), oin=oin)
    return json.dumps(event, ensure_ascii=False).encode()


def abonnementen(actor: Actor, *, dead_only: bool = False) -> list[AbonnementFacts]:
    """The abonnementen of the actor's organisations, with what waits and what was given up; those with dead first."""
    rows = list(abonnementen_for(actor).select_related("owner").order_by("owner__name", "id"))
    with acting_in(organisations.organisation_ids()):
        found = Delivery.objects.filter(abonnement_id__in=[row.id for row in rows]).values("abonnement_id")
        counts = {
            each["abonnement_id"]: each
            for each in found.annotate(
                number=Count("id"), dead=Count("failed_at"), tries=Max("attempts"), error=Max("last_error")
            )
        }
    facts = [_facts(row, counts.get(row.id, {})) for row in rows]
    return sorted((each for each in facts if each.dead or not dead_only), key=lambda each: not each.dead)


def _facts(row: Abonnement, counts: dict[str, Any]) -> AbonnementFacts:
    dead = counts.get("dead", 0)
    return AbonnementFacts(
        id=row.id,
        owner_name=row.owner.name,
        client_label=row.client_label,
        callback_url=row.callback_url,
        kanalen=tuple(each["naam"] for each in row.kanalen),
        waiting=counts.get("number", 0) - dead,
        dead=dead,
        attempts=counts.get("tries", 0),
        last_error=str(counts.get("error", "")),
    )
