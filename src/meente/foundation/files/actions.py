"""A municipality refers to bytes, or no longer. Callers have checked that the actor may do so with the document."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from math import inf

from django.db import transaction

from meente.foundation.files import locking
from meente.foundation.files.models import StoredFile
from meente.foundation.files.receiving import Received
from meente.foundation.files.store import store
from meente.foundation.jobs.queue import enqueue
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Conflict, NotFound


@transaction.atomic(savepoint=False)
def keep(*, actor: Actor, municipality_id: int, received: Received, at: datetime) -> uuid.UUID:
    """Refer to received bytes; gives the id of the reference.

    The bytes get their name before the reference is committed: a crash in between leaves bytes without a reference,
    which `jobs.sweep` removes, never a reference without bytes.
    """
    if municipality_id not in actor.municipalities:
        raise NotFound
    received.finish()
    locking.share(municipality_id, received.digest)
    store().keep(received.path, municipality_id, received.digest)
    row = StoredFile.objects.create(
        municipality_id=municipality_id,
        digest=received.digest,
        size=received.size,
        media_type=received.media_type,
        stored_at=at,
    )
    return uuid.UUID(str(row.id))


@transaction.atomic(savepoint=False)
def release(*, actor: Actor, municipality_id: int, file_ids: Iterable[uuid.UUID]) -> None:
    """Refer no longer; after the commit a job removes bytes that nobody in the municipality refers to."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    rows = StoredFile.objects.filter(municipality_id=municipality_id, id__in=list(file_ids))
    digests = sorted(set(rows.values_list("digest", flat=True)))
    rows.delete()
    for digest in digests:
        enqueue("files.remove", municipality_id=municipality_id, digest=digest)


@transaction.atomic
def remove_unreferenced(*, actor: Actor, municipality_id: int, digest: str) -> bool:
    """Remove bytes when the municipality has no reference to them; False when it has.

    Under a lock that every new reference takes as well. A crash after the removal leaves nothing to repair.
    """
    if municipality_id not in actor.municipalities:
        raise NotFound
    locking.alone(municipality_id, digest)
    if StoredFile.objects.filter(municipality_id=municipality_id, digest=digest).exists():
        return False
    store().remove(municipality_id, digest)
    return True


@transaction.atomic
def remove_everything(*, actor: Actor, municipality_id: int) -> int:
    """Remove all bytes of a municipality that has no reference left; gives how many. Again: the rest of them."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    if StoredFile.objects.filter(municipality_id=municipality_id).exists():
        raise Conflict
    removed = 0
    for prefix in range(256):
        for digest in list(store().digests(municipality_id, f"{prefix:02x}", before=inf)):
            store().remove(municipality_id, digest)
            removed += 1
    return removed


@transaction.atomic
def put_back(*, actor: Actor, municipality_id: int, received: Received) -> None:
    """Keep bytes whose references are about to be read in; without these `jobs.sweep` removes them after a day."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    received.finish()
    store().keep(received.path, municipality_id, received.digest)
