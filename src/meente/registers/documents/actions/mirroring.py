"""Relations of documents: the zaak or besluit has them, here is their mirror (drc-002, 003, 004)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, NotFound
from meente.foundation.resources.values import External, Values
from meente.registers.documents import access, sources
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.models import ObjectInformatieObject
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.terms import Scope


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
    del at
    if municipality_id not in actor.municipalities:
        raise NotFound
    _relation, is_new = ObjectInformatieObject.objects.get_or_create(
        municipality_id=municipality_id,
        informatieobject_id=informatieobject_id,
        object_id=object_id,
        defaults={"object_type": object_type},
    )
    if is_new:
        publish(DocumentChanged(municipality_id, informatieobject_id), actor=actor, after={object_type: str(object_id)})


@transaction.atomic
def remove_mirror(
    *, actor: Actor, municipality_id: int, informatieobject_id: uuid.UUID, object_id: uuid.UUID, at: datetime
) -> None:
    """The zaak or besluit has the document no longer; a mirror that is not there is no fault."""
    del at
    if municipality_id not in actor.municipalities:
        raise NotFound
    rows = ObjectInformatieObject.objects.filter(
        municipality_id=municipality_id, informatieobject_id=informatieobject_id, object_id=object_id
    )
    if rows.exists():
        publish(DocumentChanged(municipality_id, informatieobject_id), actor=actor, before={"object": str(object_id)})
        rows.delete()


@transaction.atomic
def create_objectinformatieobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A client mirrors a relation itself: one of an outside zaak or besluit, or of ours, which has its mirror already.

    Raises `Invalid`: bad-url, unique (drc-003), inconsistent-relation while the source does not have it (drc-004).
    """
    del at
    informatieobject_id, target = values["informatieobject"], values["object"]
    document = access.document_named(actor, informatieobject_id, Scope.AANMAKEN)
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
    publish(DocumentChanged(document.municipality_id, document.id), actor=actor)
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
    publish(DocumentChanged(document.municipality_id, document.id), actor=actor)
    ObjectInformatieObject.objects.filter(municipality_id=document.municipality_id, id=relation.id).delete()
