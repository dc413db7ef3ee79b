"""Relations of documents: the zaak or besluit has them, here is their mirror (drc-002, 003, 004)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, NotFound
from meente.foundation.resources.values import External, Values
from meente.registers.documents import access, sources
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.models import ObjectInformatieObject
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.telling import tell
from meente.registers.documents.terms import Scope

RELATION = "objectinformatieobject"


@transaction.atomic
def mirror_relation(
    *,
    actor: Actor,
    municipality_id: int,
    informatieobject_id: uuid.UUID,
    object_type: str,
    object_id: uuid.UUID,
    at: datetime,
) -> None:
    """A zaak or besluit of ours has the document now; the room that made the relation checked that it may."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    relation, is_new = ObjectInformatieObject.objects.get_or_create(
        municipality_id=municipality_id,
        informatieobject_id=informatieobject_id,
        object_id=object_id,
        defaults={"object_type": object_type},
    )
    if is_new:
        fact = DocumentChanged(municipality_id, informatieobject_id)
        tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation.id, action="create")


@transaction.atomic
def remove_mirror(
    *, actor: Actor, municipality_id: int, informatieobject_id: uuid.UUID, object_id: uuid.UUID, at: datetime
) -> None:
    """The zaak or besluit has the document no longer; a mirror that is not there is no fault."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    rows = ObjectInformatieObject.objects.filter(
        municipality_id=municipality_id, informatieobject_id=informatieobject_id, object_id=object_id
    )
    for relation_id in rows.values_list("id", flat=True):
        fact = DocumentChanged(municipality_id, informatieobject_id)
        tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation_id, action="destroy")
    rows.delete()


@transaction.atomic
def create_objectinformatieobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A client mirrors a relation itself: one of an outside zaak or besluit, or of ours, which has its mirror already.

    Raises `Invalid`: bad-url, invalid-resource (drc-002), unique (drc-003), inconsistent-relation while the source
    does not have it (drc-004).
    """
    informatieobject_id, target = values["informatieobject"], values["object"]
    document = access.document_named(actor, informatieobject_id, Scope.AANMAKEN)
    if not sources.looks_like(values["object_type"], target):
        raise Invalid(wrong("object", "invalid-resource"))
    url, object_id = (target.url, None) if isinstance(target, External) else ("", target)
    same = ObjectInformatieObject.objects.filter(
        municipality_id=document.municipality_id, informatieobject_id=document.id, object_id=object_id, object_url=url
    )
    if same.exists():
        raise Invalid(wrong(WHOLE, "unique"))
    if not sources.has_relation(actor, document, values["object_type"], target):
        raise Invalid(wrong(WHOLE, "inconsistent-relation"))
    relation = ObjectInformatieObject.objects.create(
        municipality_id=document.municipality_id,
        informatieobject=document,
        object_type=values["object_type"],
        object_id=object_id,
        object_url=url,
    )
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation.id, action="create")
    return uuid.UUID(str(relation.id))


@transaction.atomic
def delete_objectinformatieobject(*, actor: Actor, objectinformatieobject_id: uuid.UUID, at: datetime) -> None:
    """Remove a mirror. Raises `Invalid` (remote-relation-exists) while the source has the relation."""
    relation = ObjectInformatieObject.objects.filter(id=objectinformatieobject_id).first()
    if relation is None:
        raise NotFound
    document = access.document_for(actor, relation.informatieobject_id, Scope.VERWIJDEREN)
    target = relation.object_id or External(relation.object_url)
    if sources.has_relation(actor, document, relation.object_type, target):
        raise Invalid(wrong(WHOLE, "remote-relation-exists"))
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=RELATION, row_id=relation.id, action="destroy")
    ObjectInformatieObject.objects.filter(municipality_id=document.municipality_id, id=relation.id).delete()
