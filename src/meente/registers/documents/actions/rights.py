"""Conditions on the use of a document; the indication of the document follows from them (drc-006)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, NotFound
from meente.foundation.resources.values import Values
from meente.registers.documents import access
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.models import EnkelvoudigInformatieObject, Gebruiksrechten
from meente.registers.documents.refusals import wrong
from meente.registers.documents.telling import kind_of_change, seen, tell
from meente.registers.documents.terms import Scope

RIGHTS = "gebruiksrechten"
PLAIN = ("startdatum", "einddatum", "omschrijving_voorwaarden")


@transaction.atomic
def create_gebruiksrechten(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a condition; the document's indicatieGebruiksrecht becomes true."""
    document = access.document_named(actor, values["informatieobject"], Scope.AANMAKEN)
    rights = Gebruiksrechten.objects.create(
        municipality_id=document.municipality_id,
        informatieobject=document,
        startdatum=values["startdatum"],
        einddatum=values.get("einddatum"),
        omschrijving_voorwaarden=values["omschrijving_voorwaarden"],
    )
    _indicate(document, indication=True)
    _tell(document, rights.id, "create", actor, at)
    return uuid.UUID(str(rights.id))


@transaction.atomic
def change_gebruiksrechten(*, actor: Actor, gebruiksrechten_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change a condition; it stays with its document. Raises `Invalid` (wijzigen-niet-toegelaten)."""
    rights, document = _found(actor, gebruiksrechten_id, Scope.BIJWERKEN)
    before = seen(actor, RIGHTS, rights.id, document.municipality_id)
    if values.get("informatieobject", document.id) != document.id:
        raise Invalid(wrong("informatieobject", "wijzigen-niet-toegelaten"))
    for name in PLAIN:
        if name in values:
            setattr(rights, name, values[name])
    rights.save(update_fields=PLAIN)
    _tell(document, rights.id, kind_of_change(values, PLAIN), actor, at, before)


@transaction.atomic
def delete_gebruiksrechten(*, actor: Actor, gebruiksrechten_id: uuid.UUID, at: datetime) -> None:
    """Remove a condition; after the last one the document's indicatieGebruiksrecht is unknown again."""
    rights, document = _found(actor, gebruiksrechten_id, Scope.VERWIJDEREN)
    _tell(document, rights.id, "destroy", actor, at)
    Gebruiksrechten.objects.filter(municipality_id=document.municipality_id, id=rights.id).delete()
    if not document.gebruiksrechten.exists():
        _indicate(document, indication=None)


def _tell(
    document: EnkelvoudigInformatieObject,
    row_id: uuid.UUID,
    action: str,
    actor: Actor,
    at: datetime,
    before: str | None = None,
) -> None:
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=RIGHTS, row_id=row_id, action=action, before=before)


def _found(actor: Actor, gebruiksrechten_id: uuid.UUID, scope: str) -> tuple[Any, EnkelvoudigInformatieObject]:
    rights = Gebruiksrechten.objects.filter(id=gebruiksrechten_id).first()
    if rights is None:
        raise NotFound
    return rights, access.document_for(actor, rights.informatieobject_id, scope, lock=True)


def _indicate(document: EnkelvoudigInformatieObject, *, indication: bool | None) -> None:
    """Not a new version: the indication of the newest one follows from the conditions there are."""
    document.indicatie_gebruiksrecht = indication
    document.save(update_fields=["indicatie_gebruiksrecht"])
