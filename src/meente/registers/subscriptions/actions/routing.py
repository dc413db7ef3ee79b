"""From the outbox to one delivery per abonnement that wants to hear it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import outbox
from meente.foundation.events.outbox import Outgoing
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.models import Abonnement, Delivery

BATCH = 500


@transaction.atomic
def route(*, actor: Actor, organisation_id: int, at: datetime) -> int:
    """Route at most `BATCH` notifications about an organisation; gives how many left the outbox.

    An abonnement hears of its own organisation and those below it; of the types of those above it as well. Taking from
    the outbox and writing the deliveries is one transaction: nothing is lost, nothing is routed twice.
    """
    rows = outbox.take(organisation_id, BATCH)
    if not rows:
        return 0
    hearers = _hearers(organisation_id)
    _hold([each.id for each, _hears_all in hearers])
    with acting_in({organisation_id}):
        Delivery.objects.bulk_create(
            delivery for row in rows for delivery in _deliveries(row, hearers, organisation_id, at)
        )
    return len(rows)


def _hearers(organisation_id: int) -> list[tuple[Abonnement, bool]]:
    """The abonnementen that may hear of an organisation; False for those that only hear of its types."""
    above = set(organisations.chain(organisation_id))
    rows = Abonnement.objects.all()
    if organisation_id < NATION_ID:
        return [(each, True) for each in rows.filter(owner_id__in=above)]
    owners = set(rows.order_by().values_list("owner_id", flat=True)) - above
    below = {owner for owner in owners if organisation_id in organisations.chain(owner)}
    return [(each, each.owner_id in above) for each in rows.filter(owner_id__in=above | below)]


def _hold(ids: list[uuid.UUID]) -> None:
    """Whoever deletes one of these abonnementen waits, and then finds the deliveries that are written now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM subscriptions_abonnement WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE", [ids])


def _deliveries(
    row: Outgoing, hearers: list[tuple[Abonnement, bool]], organisation_id: int, at: datetime
) -> Iterator[Delivery]:
    message: dict[str, Any] = json.loads(row.message)
    kanaal, kenmerken = message["kanaal"], message.get("kenmerken") or {}
    for abonnement, hears_all in hearers:
        if not hears_all and kanaal not in rules.INHERITED:
            continue
        if any(each["naam"] == kanaal and rules.is_wanted(each["filters"], kenmerken) for each in abonnement.kanalen):
            yield Delivery(
                municipality_id=organisation_id,
                abonnement_id=abonnement.id,
                notification_id=row.id,
                lane=rules.lane_of(row.object_id),
                object_id=row.object_id,
                message=row.message,
                waiting_since=at,
                due_at=at,
            )
