"""The outbox of notifications: who routes them takes them from here, in order and once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import connection

from meente.foundation.database.locks import try_in_transaction
from meente.foundation.database.tenancy import acting_in, current_municipalities, new_id

_TAKE = """
WITH taken AS (
    DELETE FROM events_outbox WHERE municipality_id = %(organisation_id)s AND id IN (
        SELECT id FROM events_outbox WHERE municipality_id = %(organisation_id)s
        ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    ) RETURNING id, object_id, message
)
SELECT id, object_id, message FROM taken ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One notification: `message` is the JSON text of the standard; those of one `object_id` stay in order."""

    id: uuid.UUID
    object_id: str
    message: str


def post(organisation_id: int, object_id: str, message: str) -> uuid.UUID:
    """Put a message that is no event of ours into the outbox, in the running transaction; gives its id."""
    number = new_id()
    with acting_in({organisation_id}), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_outbox (id, municipality_id, object_id, message) VALUES (%s, %s, %s, %s)",
            [number, organisation_id, object_id, message],
        )
    return number


def waiting() -> list[int]:
    """The bound organisations that have something in the outbox."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT municipality_id FROM events_outbox WHERE municipality_id = ANY(%s)",
            [sorted(current_municipalities())],
        )
        return [row[0] for row in cursor.fetchall()]


def take(organisation_id: int, limit: int) -> list[Outgoing]:
    """Take the oldest notifications of an organisation out, in the running transaction; none while another does so."""
    if not try_in_transaction(f"outbox {organisation_id}"):
        return []
    with acting_in({organisation_id}), connection.cursor() as cursor:
        cursor.execute(_TAKE, {"organisation_id": organisation_id, "limit": limit})
        return [Outgoing(*row) for row in cursor.fetchall()]
