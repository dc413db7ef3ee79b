"""A document goes: every version, its bytes and what hangs on it (drc-008)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.events.erasing import erase
from meente.foundation.files import actions as files
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid
from meente.registers.documents import access
from meente.registers.documents.events import DocumentDeleted
from meente.registers.documents.models import (
    BestandsDeel,
    EnkelvoudigInformatieObject,
    EnkelvoudigInformatieObjectVersie,
    Gebruiksrechten,
    Verzending,
)
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.telling import DOCUMENT, tell
from meente.registers.documents.terms import Scope


@transaction.atomic
def delete_enkelvoudiginformatieobject(
    *, actor: Actor, enkelvoudiginformatieobject_id: uuid.UUID, at: datetime
) -> None:
    """Delete for good. Raises `Invalid`: pending-relations while a zaak or besluit has it, destroy-locked."""
    document = access.document_for(actor, enkelvoudiginformatieobject_id, Scope.VERWIJDEREN, lock=True)
    if document.objectinformatieobjecten.exists():
        raise Invalid(wrong(WHOLE, "pending-relations"))
    if document.lock:
        raise Invalid(wrong(WHOLE, "destroy-locked"))
    here = {"municipality_id": document.municipality_id}
    fact = DocumentDeleted(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=document.id, action="destroy")
    held: set[uuid.UUID | None] = {document.bestand_id}
    held.update(document.versies.values_list("bestand_id", flat=True))
    held.update(document.bestandsdelen.values_list("bestand_id", flat=True))
    for model in (EnkelvoudigInformatieObjectVersie, BestandsDeel, Gebruiksrechten, Verzending):
        model.objects.filter(informatieobject_id=document.id, **here).delete()
    EnkelvoudigInformatieObject.objects.filter(id=document.id, **here).delete()
    files.release(
        actor=actor, municipality_id=document.municipality_id, file_ids=[each for each in held if each is not None]
    )
    erase(document.municipality_id, document.id)
