"""The documents a besluit is laid down in, with their mirror in the document register (brc-003, 005, 008)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from meente.foundation.organisations.actor import Actor, system
from meente.foundation.refusals import NotFound
from meente.foundation.resources.values import External, Values
from meente.registers.catalogue import queries as catalogue
from meente.registers.decisions import access
from meente.registers.decisions.events import BesluitChanged
from meente.registers.decisions.models import Besluit, BesluitInformatieObject
from meente.registers.decisions.refusing import WHOLE, refuse
from meente.registers.decisions.telling import RELATION, for_mirror, tell
from meente.registers.decisions.terms import Scope
from meente.registers.documents import access as documents_access
from meente.registers.documents import actions as documents


@transaction.atomic
def create_besluitinformatieobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Lay a besluit down in a document.

    Raises `Forbidden`, or `Invalid`: bad-url (brc-003), unique, missing-besluittype-informatieobjecttype-relation
    (brc-008).
    """
    try:
        besluit = access.besluit_for(actor, values["besluit"], Scope.AANMAKEN, lock=True)
    except NotFound:
        raise refuse("besluit", "bad-url") from None
    document_id, url = _document(values["informatieobject"], besluit)
    relation = BesluitInformatieObject(
        municipality_id=besluit.municipality_id,
        besluit_id=besluit.id,
        informatieobject_id=document_id,
        informatieobject_url=url,
    )
    try:
        with transaction.atomic():
            relation.save(force_insert=True)
    except IntegrityError as there:
        raise refuse(WHOLE, "unique") from there
    fact = BesluitChanged(besluit.municipality_id, besluit.id)
    tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation.id, action="create")
    if document_id is not None:
        documents.mirror_relation(
            actor=for_mirror(actor, besluit.municipality_id),
            municipality_id=besluit.municipality_id,
            informatieobject_id=document_id,
            object_type="besluit",
            object_id=besluit.id,
            at=at,
        )
    return relation.id


def _document(link: Any, besluit: Besluit) -> tuple[uuid.UUID | None, str]:
    """Id or URL of the document; one of ours is of this municipality and of a type this besluittype has (brc-008)."""
    if isinstance(link, External):
        return None, link.url
    try:
        document = documents_access.document_for(system(besluit.municipality_id), link)
    except NotFound:
        raise refuse("informatieobject", "bad-url") from None
    if not catalogue.lays_down(besluit.besluittype_id, document.informatieobjecttype_id):
        raise refuse(WHOLE, "missing-besluittype-informatieobjecttype-relation")
    return document.id, ""


@transaction.atomic
def delete_besluitinformatieobject(*, actor: Actor, besluitinformatieobject_id: uuid.UUID, at: datetime) -> None:
    """Take a document away from a besluit, and its mirror; the document stays."""
    relation = access.relation_for(actor, besluitinformatieobject_id, Scope.VERWIJDEREN)
    fact = BesluitChanged(relation.municipality_id, relation.besluit_id)
    tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation.id, action="destroy")
    BesluitInformatieObject.objects.filter(municipality_id=relation.municipality_id, id=relation.id).delete()
    _remove_mirror(actor, relation, at)


@transaction.atomic
def remove_mirrors(*, actor: Actor, besluit: Besluit, at: datetime) -> None:
    """All relations of a besluit that is being destroyed go, and their mirrors."""
    rows = BesluitInformatieObject.objects.filter(municipality_id=besluit.municipality_id, besluit_id=besluit.id)
    relations = list(rows)
    rows.delete()
    for relation in relations:
        _remove_mirror(actor, relation, at)


def _remove_mirror(actor: Actor, relation: BesluitInformatieObject, at: datetime) -> None:
    if relation.informatieobject_id is not None:
        documents.remove_mirror(
            actor=for_mirror(actor, relation.municipality_id),
            municipality_id=relation.municipality_id,
            informatieobject_id=relation.informatieobject_id,
            object_id=relation.besluit_id,
            at=at,
        )
