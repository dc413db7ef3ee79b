"""Documents and besluiten come into the file of a zaak and leave it; the other register keeps the mirror."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access, registering
from meente.registers.cases.events import PartAdded, PartChanged, PartRemoved
from meente.registers.cases.models import Status, ZaakBesluit, ZaakInformatieObject
from meente.registers.cases.refusing import refuse
from meente.registers.cases.rules import Problem
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import Archiefstatus, Scope
from meente.registers.catalogue import queries as catalogue

DOCUMENT, BESLUIT = "zaakinformatieobject", "zaakbesluit"
_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)


def _refuse_document(zaak: access.HeldZaak, link: Any) -> None:
    """The document exists (zrc-003), is not in the file yet, and its type belongs to the zaaktype (zrc-017)."""
    is_archived = zaak.archiefstatus != Archiefstatus.NOG_TE_ARCHIVEREN
    refuse([Problem("nonFieldErrors", "zaak-archiefstatus-invalid") if is_archived else None])
    rows = ZaakInformatieObject.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    if isinstance(link, External):
        rows = rows.filter(informatieobject_id=None, informatieobject_url=link.url)
        refuse([Problem("nonFieldErrors", "unique") if rows.exists() else None])
        return
    register = registering.documents()
    found = register.facts(municipality_id=zaak.municipality_id, ids=[link]) if register else {}
    refuse([None if link in found else Problem("informatieobject", "bad-url")])
    refuse([Problem("nonFieldErrors", "unique") if rows.filter(informatieobject_id=link).exists() else None])
    if not catalogue.allows_informatieobjecttype(zaak.zaaktype_id, found[link].informatieobjecttype_id):
        refuse([Problem("nonFieldErrors", "missing-zaaktype-informatieobjecttype-relation")])


def _wrong_status(zaak: access.HeldZaak, status_id: uuid.UUID | None) -> Problem | None:
    if not status_id:
        return None
    rows = Status.objects.filter(municipality_id=zaak.municipality_id, id=status_id, zaak_id=zaak.id)
    return None if rows.exists() else Problem("status", "bad-url")


@transaction.atomic
def create_zaakinformatieobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Put a document in the file of a zaak, and its mirror in the document register (zrc-004, zrc-005)."""
    zaak = access.hold_linked_zaak(actor, values["zaak"], Scope.AANMAKEN, *_WRITE)
    access.require_open(actor, zaak)
    link = values["informatieobject"]
    _refuse_document(zaak, link)
    refuse([_wrong_status(zaak, values.get("status"))])
    row = ZaakInformatieObject(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        informatieobject_id=None if isinstance(link, External) else link,
        informatieobject_url=link.url if isinstance(link, External) else "",
        titel=values["titel"],
        beschrijving=values["beschrijving"],
        registratiedatum=at,
        vernietigingsdatum=values["vernietigingsdatum"],
        status_id=values.get("status") or None,
    )
    row.save(force_insert=True)
    fact = PartAdded(zaak.municipality_id, zaak.id, DOCUMENT)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=row.id, action="create")
    register = registering.documents()
    if register is not None and row.informatieobject_id:
        register.linked(
            actor=actor,
            municipality_id=zaak.municipality_id,
            zaak_id=zaak.id,
            informatieobject_id=row.informatieobject_id,
            at=at,
        )
    return row.id


@transaction.atomic
def change_zaakinformatieobject(
    *, actor: Actor, zaakinformatieobject_id: uuid.UUID, values: Values, at: datetime
) -> None:
    """Another title or description; the relation itself stays (zrc-004)."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakInformatieObject, zaakinformatieobject_id), *_WRITE)
    access.require_open(actor, zaak)
    rows = ZaakInformatieObject.objects.filter(municipality_id=zaak.municipality_id, id=zaakinformatieobject_id)
    document_id, url = rows.values_list("informatieobject_id", "informatieobject_url").get()
    link = values.get("informatieobject", document_id or url)
    is_other = (link.url if isinstance(link, External) else link) != (document_id or url)
    refuse(
        [
            Problem("zaak", "wijzigen-niet-toegelaten") if values.get("zaak", zaak.id) != zaak.id else None,
            Problem("informatieobject", "wijzigen-niet-toegelaten") if is_other else None,
            _wrong_status(zaak, values.get("status")),
        ]
    )
    before = seen(actor, DOCUMENT, zaakinformatieobject_id, zaak.municipality_id)
    changed = {name: values[name] for name in ("titel", "beschrijving", "vernietigingsdatum") if name in values}
    if "status" in values:
        changed["status_id"] = values["status"] or None
    if changed:
        rows.update(**changed)
    fact = PartChanged(zaak.municipality_id, zaak.id, DOCUMENT)
    action = kind_of_change(values, "titel", "beschrijving", "vernietigingsdatum")
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=zaakinformatieobject_id, action=action, before=before)


@transaction.atomic
def delete_zaakinformatieobject(*, actor: Actor, zaakinformatieobject_id: uuid.UUID, at: datetime) -> None:
    """Take a document out of the file of a zaak, and its mirror away; the document itself stays."""
    zaak_id = access.zaak_of(actor, ZaakInformatieObject, zaakinformatieobject_id)
    zaak = access.hold_zaak(actor, zaak_id, *_WRITE, Scope.VERWIJDEREN)
    access.require_open(actor, zaak)
    rows = ZaakInformatieObject.objects.filter(municipality_id=zaak.municipality_id, id=zaakinformatieobject_id)
    document_id = rows.values_list("informatieobject_id", flat=True).get()
    fact = PartRemoved(zaak.municipality_id, zaak.id, DOCUMENT)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=zaakinformatieobject_id, action="destroy")
    rows._raw_delete(connection.alias)
    register = registering.documents()
    if register is not None and document_id is not None:
        register.unlinked(
            actor=actor,
            municipality_id=zaak.municipality_id,
            zaak_id=zaak.id,
            informatieobject_id=document_id,
            at=at,
        )


@transaction.atomic
def create_zaakbesluit(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """The mirror of a besluit in the zaak in which it was taken (brc-006).

    The decision register calls this when it makes a besluit. A client that calls it for a besluit of ours gets the
    relation that is there, or inconsistent-relation when the besluit says otherwise.
    """
    zaak = access.hold_linked_zaak(actor, values["zaak"], *_WRITE)
    link = values["besluit"]
    rows = ZaakBesluit.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    if not isinstance(link, External):
        there = rows.filter(besluit_id=link).values_list("id", flat=True).first()
        if there is not None:
            return uuid.UUID(str(there))
        refuse([None if _says(zaak, link) == zaak.id else Problem("besluit", "inconsistent-relation")])
    access.require_open(actor, zaak)
    row = ZaakBesluit(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        besluit_id=None if isinstance(link, External) else link,
        besluit_url=link.url if isinstance(link, External) else "",
    )
    row.save(force_insert=True)
    fact = PartAdded(zaak.municipality_id, zaak.id, BESLUIT)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=row.id, action="create")
    return row.id


def _says(zaak: access.HeldZaak, besluit_id: uuid.UUID) -> uuid.UUID | None:
    """The zaak that the besluit itself names."""
    register = registering.decisions()
    found = register.facts(municipality_id=zaak.municipality_id, ids=[besluit_id]) if register else {}
    return found[besluit_id].zaak_id if besluit_id in found else None


@transaction.atomic
def delete_zaakbesluit(*, actor: Actor, zaakbesluit_id: uuid.UUID, at: datetime) -> None:
    """Take the mirror of a besluit away; not while the besluit still names this zaak (inconsistent-relation)."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakBesluit, zaakbesluit_id), *_WRITE)
    rows = ZaakBesluit.objects.filter(municipality_id=zaak.municipality_id, id=zaakbesluit_id)
    besluit_id = rows.values_list("besluit_id", flat=True).get()
    still = besluit_id is not None and _says(zaak, besluit_id) == zaak.id
    refuse([Problem("nonFieldErrors", "inconsistent-relation") if still else None])
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, BESLUIT)
    tell(fact, actor=actor, at=at, resource=BESLUIT, row_id=zaakbesluit_id, action="destroy")
    rows._raw_delete(connection.alias)
