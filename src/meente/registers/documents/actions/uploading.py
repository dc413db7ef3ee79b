"""One part of a large file arrives; the same part again replaces it, so a broken upload goes on where it stopped."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.files import actions as files
from meente.foundation.files.receiving import Received
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, NotFound
from meente.registers.documents import access
from meente.registers.documents.models import BestandsDeel
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.terms import Scope


@transaction.atomic
def upload_bestandsdeel(
    *, actor: Actor, bestandsdeel_id: uuid.UUID, lock: str, received: Received | None, at: datetime
) -> None:
    """Keep the bytes of one part. Raises `Invalid`: incorrect-lock-id, file-size; `NotFound`, `Forbidden`."""
    part = BestandsDeel.objects.filter(id=bestandsdeel_id).first()
    if part is None:
        raise NotFound
    document = access.document_for(actor, part.informatieobject_id, Scope.BIJWERKEN, lock=True)
    part = document.bestandsdelen.filter(id=bestandsdeel_id).first()  # again: an unlock may have been first
    if part is None:
        raise NotFound
    if lock != document.lock:
        raise Invalid(wrong(WHOLE, "incorrect-lock-id"))
    if received is None or received.finish().size != part.omvang:
        raise Invalid(wrong(WHOLE, "file-size"))
    before = part.bestand_id
    part.bestand_id = files.keep(actor=actor, municipality_id=document.municipality_id, received=received, at=at)
    part.voltooid = True
    part.save(update_fields=["bestand", "voltooid"])
    if before is not None:
        files.release(actor=actor, municipality_id=document.municipality_id, file_ids=[before])
