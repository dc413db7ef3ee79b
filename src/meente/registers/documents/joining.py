"""The bestandsdelen of a document as one stream: read and written once, in pieces, outside any transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from meente.foundation.files import queries as files
from meente.foundation.files.receiving import Received, received_from
from meente.foundation.organisations.actor import Actor
from meente.registers.documents import access
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.terms import Scope


@dataclass(frozen=True, slots=True)
class Joined:
    """The bytes of all parts, and of which references they were made."""

    received: Received
    references: tuple[uuid.UUID, ...]


def references_of(document: EnkelvoudigInformatieObject) -> tuple[uuid.UUID, ...] | None:
    """The references to the bytes of the parts in order; None while one is missing."""
    parts = document.bestandsdelen.order_by("volgnummer").values_list("voltooid", "bestand_id")
    return tuple(held for _done, held in parts) if all(done for done, _held in parts) else None


@contextmanager
def joining(actor: Actor, informatieobject_id: uuid.UUID, lock: str) -> Iterator[Joined | None]:
    """The parts as one file for `unlock_document` inside the block; None when there is nothing to join.

    Only for whoever shows the lock: nobody else makes us copy gigabytes. Raises `NotFound`, `Forbidden`.
    """
    document = access.document_for(actor, informatieobject_id, Scope.LOCK, Scope.GEFORCEERD_UNLOCK)
    references = references_of(document)
    is_owner = bool(document.lock) and lock in ("", document.lock)
    if not references or not is_owner:
        yield None
        return
    with received_from(files.joined(references)) as received:
        yield Joined(received, references)
