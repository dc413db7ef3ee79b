"""Facts about documents for other rooms: frozen rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from meente.foundation.files import queries as files
from meente.foundation.files.receiving import pieces_of
from meente.foundation.files.rules import SHOWN_IN_BROWSER
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.registers.cases import access as cases
from meente.registers.documents import access
from meente.registers.documents.models import BestandsDeel, EnkelvoudigInformatieObject, ObjectInformatieObject
from meente.registers.documents.terms import ObjectType, Scope


@dataclass(frozen=True, slots=True)
class InformatieobjectFacts:
    """One document in its newest version; `size` in bytes, None while there are no bytes."""

    id: uuid.UUID
    municipality_id: int
    identificatie: str
    titel: str
    kind: str
    auteur: str
    status: str
    creatiedatum: date
    begin_registratie: datetime
    formaat: str
    bestandsnaam: str
    size: int | None
    has_content: bool


@dataclass(frozen=True, slots=True)
class BestandsDeelFacts:
    """One part: `omvang` in bytes, `voltooid` once they are all there."""

    id: uuid.UUID
    volgnummer: int
    omvang: int
    voltooid: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a version, to be read once: `pieces` close the file at their end."""

    name: str
    size: int
    media_type: str
    may_be_shown: bool
    pieces: Iterator[bytes]


def _facts(row: EnkelvoudigInformatieObject) -> InformatieobjectFacts:
    return InformatieobjectFacts(
        row.id, row.municipality_id, row.identificatie, row.titel, row.informatieobjecttype.omschrijving, row.auteur,
        row.status, row.creatiedatum, row.begin_registratie, row.formaat, row.bestandsnaam, row.bestandsomvang,
        row.bestand_id is not None,
    )  # fmt: skip


def of_zaak(actor: Actor, zaak_id: uuid.UUID) -> list[InformatieobjectFacts]:
    """The documents of a zaak that this actor may read, newest first: two statements. Raises `NotFound`."""
    zaak = cases.zaak_for(actor, zaak_id)
    related = ObjectInformatieObject.objects.filter(
        municipality_id=zaak.municipality_id, object_id=zaak_id, object_type=ObjectType.ZAAK
    )
    rows = access.documents_for(actor).filter(
        municipality_id=zaak.municipality_id, id__in=related.values("informatieobject_id")
    )
    return [_facts(row) for row in rows.select_related("informatieobjecttype").order_by("-begin_registratie", "-id")]


def document(actor: Actor, informatieobject_id: uuid.UUID) -> InformatieobjectFacts:
    """One document. Raises `NotFound`, `Forbidden`."""
    return _facts(access.document_for(actor, informatieobject_id))


def bestandsdeel(actor: Actor, bestandsdeel_id: uuid.UUID) -> BestandsDeelFacts:
    """One part of a file that is coming in. Raises `NotFound`, `Forbidden`."""
    part = BestandsDeel.objects.filter(id=bestandsdeel_id).first()
    if part is None:
        raise NotFound
    access.document_for(actor, part.informatieobject_id, Scope.BIJWERKEN)
    return BestandsDeelFacts(part.id, part.volgnummer, part.omvang, part.voltooid)


def content(
    actor: Actor, informatieobject_id: uuid.UUID, *, versie: int | None = None, registratie_op: datetime | None = None
) -> Content:
    """The bytes of a version. Raises `NotFound` (also while there are no bytes), `Forbidden`."""
    found = access.version_for(actor, informatieobject_id, versie=versie, registratie_op=registratie_op)
    if found.bestand_id is None:
        raise NotFound
    facts = files.file_facts(found.bestand_id)
    return Content(
        name=found.bestandsnaam or found.identificatie,
        size=facts.size,
        media_type=facts.media_type,
        may_be_shown=facts.media_type in SHOWN_IN_BROWSER,
        pieces=pieces_of(files.open_file(found.bestand_id)),
    )
