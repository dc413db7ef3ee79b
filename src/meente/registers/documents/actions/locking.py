"""A document is checked out and back in; at the end the bestandsdelen become one file."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.files import actions as files
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid, Stale
from meente.registers.documents import access
from meente.registers.documents.actions.content import drop_parts
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.joining import Joined, references_of
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.telling import DOCUMENT, seen, tell
from meente.registers.documents.terms import Scope
from meente.registers.documents.versions import new_lock


@transaction.atomic
def lock_document(*, actor: Actor, informatieobject_id: uuid.UUID, at: datetime) -> str:
    """Check a document out; gives the lock that every change must show (drc-009). Raises `Invalid` (existing-lock)."""
    document = access.document_for(actor, informatieobject_id, Scope.LOCK, lock=True)
    if document.lock:
        raise Invalid(wrong(WHOLE, "existing-lock"))
    before = seen(actor, DOCUMENT, document.id, document.municipality_id)
    document.lock = new_lock()
    document.save(update_fields=["lock"])
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=document.id, action="partial_update", before=before)
    return str(document.lock)


def _is_forced(actor: Actor, document: EnkelvoudigInformatieObject, lock: str) -> bool:
    """Without a lock, whoever holds documenten.geforceerd-unlock for this document forces it open (drc-009)."""
    return not lock and (
        actor.kind is not ActorKind.APPLICATION
        or actor.may_with(
            access.COMPONENT,
            Scope.GEFORCEERD_UNLOCK,
            type_id=document.informatieobjecttype_id,
            rank=document.vertrouwelijkheid_rank,
            municipality_id=document.municipality_id,
        )
    )


@transaction.atomic
def unlock_document(
    *, actor: Actor, informatieobject_id: uuid.UUID, lock: str, joined: Joined | None, at: datetime
) -> None:
    """Check a document in: with its lock, or by force without one.

    `joined` are the bytes of its bestandsdelen (`joining.joining`), made before this transaction because a large file
    takes its time. Raises `Invalid`: incorrect-lock-id, incomplete-upload (not when forced: then the upload is given
    up), executable; `Stale` when a part was replaced meanwhile.
    """
    document = access.document_for(actor, informatieobject_id, Scope.LOCK, Scope.GEFORCEERD_UNLOCK, lock=True)
    forced = _is_forced(actor, document, lock)
    if not forced and lock != document.lock:
        raise Invalid(wrong(WHOLE, "incorrect-lock-id"))
    if not forced:
        access.document_for(actor, informatieobject_id, Scope.LOCK)
    if not document.lock:
        raise Invalid(wrong(WHOLE, "unlocked"))
    before = seen(actor, DOCUMENT, document.id, document.municipality_id)
    if document.bestandsdelen.exists():
        _end_upload(actor, document, joined, forced=forced, at=at)
    document.lock = ""
    document.save(update_fields=["lock", "bestand", "bestandsomvang"])
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=document.id, action="partial_update", before=before)


def _end_upload(
    actor: Actor, document: EnkelvoudigInformatieObject, joined: Joined | None, *, forced: bool, at: datetime
) -> None:
    """The parts become the bytes of this version; an incomplete upload that is forced open leaves it without."""
    now = references_of(document)
    if now is None and not forced:
        raise Invalid(wrong(WHOLE, "incomplete-upload"))
    if now is None:
        document.bestandsomvang = None
    else:
        if joined is None or joined.references != now:
            raise Stale
        if joined.received.is_program:
            raise Invalid(wrong("inhoud", "executable"))
        document.bestand_id = files.keep(
            actor=actor, municipality_id=document.municipality_id, received=joined.received, at=at
        )
    drop_parts(actor=actor, document=document)
