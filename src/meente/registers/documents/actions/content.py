"""The bytes of a version: sent along, to come in parts, empty, or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.files import actions as files
from meente.foundation.files.receiving import Received, received_from
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, NotFound
from meente.registers.documents import rules
from meente.registers.documents.models import BestandsDeel, EnkelvoudigInformatieObject
from meente.registers.documents.refusals import WHOLE, wrong


@transaction.atomic(savepoint=False)
def keep_content(
    *, actor: Actor, municipality_id: int, values: Mapping[str, Any], announced: int | None, at: datetime
) -> dict[str, Any]:
    """The columns of the bytes for `inhoud` (a `Received` or None) with the size that was announced.

    Raises `Invalid`: file-size when bytes and `announced` differ, executable for a program.
    """
    received: Received | None = values.get("inhoud")
    if received is None and announced == 0:
        with received_from(()) as empty:
            file_id = files.keep(actor=actor, municipality_id=municipality_id, received=empty, at=at)
        return {"bestand_id": file_id, "bestandsomvang": 0}
    if received is None:
        return {"bestand_id": None, "bestandsomvang": announced}
    received.finish()
    if announced is not None and announced != received.size:
        raise Invalid(wrong(WHOLE, "file-size"))
    if received.is_program:
        raise Invalid(wrong("inhoud", "executable"))
    file_id = files.keep(actor=actor, municipality_id=municipality_id, received=received, at=at)
    return {"bestand_id": file_id, "bestandsomvang": received.size}


@transaction.atomic(savepoint=False)
def expect_parts(*, actor: Actor, document: EnkelvoudigInformatieObject) -> None:
    """Make the empty bestandsdelen of a version whose bytes are still to come, and none for any other."""
    if document.bestand_id is not None or not document.bestandsomvang:
        return
    if document.municipality_id not in actor.municipalities:
        raise NotFound
    BestandsDeel.objects.bulk_create(
        BestandsDeel(
            municipality_id=document.municipality_id, informatieobject=document, volgnummer=number, omvang=size
        )
        for number, size in enumerate(rules.part_sizes(document.bestandsomvang), start=1)
    )


@transaction.atomic(savepoint=False)
def drop_parts(*, actor: Actor, document: EnkelvoudigInformatieObject) -> None:
    """Forget the bestandsdelen and the bytes in them."""
    rows = BestandsDeel.objects.filter(municipality_id=document.municipality_id, informatieobject=document)
    held = list(rows.exclude(bestand=None).values_list("bestand_id", flat=True))
    rows.delete()
    files.release(actor=actor, municipality_id=document.municipality_id, file_ids=held)
