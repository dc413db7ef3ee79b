"""The hash chain over the events of a municipality, and its proof.

A seal covers every event of transactions that had ended when it was made: those below the oldest running transaction
(`pg_snapshot_xmin`). So no lock stands in the write path and no late commit slips behind a seal. It covers the digest
of an event's content, not the content: that can be erased, and as long as it is there the digest proves it.
"""

from __future__ import annotations

import hashlib
import json
import uuid

from django.db import connection, transaction
from django.db.models import QuerySet

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event, Seal
from meente.foundation.events.publishing import DIGEST

EMPTY_DIGEST = "0" * 64


def _digest(previous: str, events: QuerySet[Event]) -> tuple[str, int]:
    digest = hashlib.sha256(previous.encode())
    count = 0
    for event in events.order_by("transaction_id", "id"):
        row = [
            str(event.id), event.municipality_id, event.name, event.object_id, event.payload, event.actor_id,
            event.actor_label, event.actor_kind, event.user_id, event.user_label, event.component, event.resource,
            str(event.resource_id or ""), event.action, event.content_digest, event.recorded_at.isoformat(),
        ]  # fmt: skip
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode())
        count += 1
    return digest.hexdigest(), count


def _covered(after: int, up_to: int) -> QuerySet[Event]:
    return Event.objects.filter(transaction_id__gt=after, transaction_id__lte=up_to)


def seal_municipality(municipality_id: int) -> int:
    """Seal what has not been sealed yet; gives how many events the new seal covers (0: no new seal)."""
    with acting_in({municipality_id}), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [7_001, municipality_id])
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
            up_to = cursor.fetchone()[0]
        last = Seal.objects.order_by("-number").first()
        after, previous, number = (last.up_to_transaction, last.digest, last.number) if last else (0, EMPTY_DIGEST, 0)
        digest, count = _digest(previous, _covered(after, up_to))
        if count:
            Seal.objects.create(
                municipality_id=municipality_id,
                number=number + 1,
                after_transaction=after,
                up_to_transaction=up_to,
                events=count,
                previous_digest=previous,
                digest=digest,
            )
        return count


def first_broken_seal(municipality_id: int) -> int | None:
    """The number of the first seal that no longer fits its events; None when the chain holds."""
    with acting_in({municipality_id}):
        previous = EMPTY_DIGEST
        for seal in Seal.objects.order_by("number"):
            digest, count = _digest(previous, _covered(seal.after_transaction, seal.up_to_transaction))
            if (seal.previous_digest, seal.digest, seal.events) != (previous, digest, count):
                return int(seal.number)
            previous = seal.digest
    return None


def changed_content(municipality_id: int) -> list[uuid.UUID]:
    """The events whose content is no longer what its digest says; content that was erased is not among them."""
    with acting_in({municipality_id}), connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT e.id FROM events_event e
            JOIN events_content c ON c.municipality_id = e.municipality_id AND c.id = e.id
            WHERE e.municipality_id = %s AND e.content_digest <> {DIGEST} ORDER BY e.id
            """,
            [municipality_id],
        )
        return [row[0] for row in cursor.fetchall()]
