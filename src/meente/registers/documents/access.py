"""The only way from an outside id to a document."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, Invalid, NotFound
from meente.registers.cases import access as cases
from meente.registers.documents.models import (
    EnkelvoudigInformatieObject,
    Gebruiksrechten,
    ObjectInformatieObject,
    Verzending,
)
from meente.registers.documents.models.informatieobject import Version
from meente.registers.documents.refusals import wrong
from meente.registers.documents.terms import ObjectType, Scope, Status

COMPONENT = "drc"
TRAILS = "audittrails.lezen"


def documents_for(actor: Actor, *scopes: str) -> QuerySet[EnkelvoudigInformatieObject]:
    """The documents this actor may read, or those for which an application holds one of the scopes."""
    rows = EnkelvoudigInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind is ActorKind.APPLICATION:
        return rows.filter(_allowed(actor, *(scopes or (Scope.LEZEN,))))
    if actor.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
        return rows
    if actor.kind is ActorKind.RESIDENT and actor.bsn:
        mine = cases.zaken_for(actor).filter(rollen__bsn=actor.bsn, rollen__omschrijving_generiek="initiator")
        return rows.filter(
            Exists(_on(mine)), tonen_aan_initiator=True, status__in=(Status.DEFINITIEF, Status.GEARCHIVEERD)
        )
    if actor.kind is ActorKind.EMPLOYEE:
        return rows.filter(Exists(_on(cases.zaken_for(actor))))
    return rows.none()


def known_documents(actor: Actor) -> QuerySet[EnkelvoudigInformatieObject]:
    """The documents whose existence an application may know: those of its municipalities."""
    if actor.kind is not ActorKind.APPLICATION:
        return documents_for(actor)
    return EnkelvoudigInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities))


def trails_for(actor: Actor) -> QuerySet[EnkelvoudigInformatieObject]:
    """The documents whose audit trail an application may read; that right may hold for documents of every type."""
    pairs = actor.authorised(COMPONENT, TRAILS)
    if pairs is not None and any(kind is None for kind, _rank in pairs):
        return known_documents(actor)
    return documents_for(actor, TRAILS)


def _on(zaken: QuerySet[Any]) -> QuerySet[ObjectInformatieObject]:
    """The relations of a document (the outer row) with these zaken."""
    return ObjectInformatieObject.objects.filter(
        municipality_id=OuterRef("municipality_id"),
        informatieobject_id=OuterRef("id"),
        object_type=ObjectType.ZAAK,
        object_id__in=zaken.values("id"),
    )


def _allowed(actor: Actor, *scopes: str) -> Q:
    """The types and confidentialities of an application, grouped by confidentiality to keep the condition short."""
    ready = Q(is_gereed_voor_publicatie=True) if actor.only_ready_for_publication else Q()
    pairs = actor.authorised(COMPONENT, *scopes)
    if pairs is None:
        return ready
    types: dict[int, list[uuid.UUID]] = defaultdict(list)
    for kind, rank in pairs:
        if kind is not None:
            types[rank].append(kind)
    allowed = Q(pk__in=[])
    for rank, kinds in types.items():
        allowed |= Q(informatieobjecttype_id__in=kinds, vertrouwelijkheid_rank__lte=rank)
    return ready & allowed


def document_for(
    actor: Actor, informatieobject_id: uuid.UUID, *scopes: str, lock: bool = False
) -> EnkelvoudigInformatieObject:
    """One document. Raises `NotFound` when the actor may not know of it.

    Raises `Forbidden` when an application knows the municipality but not this type or confidentiality, or lacks the
    scope, and for employees and residents when anything but reading is asked: they change documents by other actions.
    """
    rows = documents_for(actor)
    if actor.kind is ActorKind.APPLICATION:
        rows = EnkelvoudigInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(id=informatieobject_id).first()
    if found is None:
        raise NotFound
    require(
        actor,
        *(scopes or (Scope.LEZEN,)),
        type_id=found.informatieobjecttype_id,
        rank=found.vertrouwelijkheid_rank,
        municipality_id=found.municipality_id,
    )
    if actor.only_ready_for_publication and not found.is_gereed_voor_publicatie:
        raise Forbidden
    return found


def version_for(
    actor: Actor, informatieobject_id: uuid.UUID, *, versie: int | None = None, registratie_op: datetime | None = None
) -> Version:
    """A document as it was: by number, or at a moment; the newest without either.

    The right must hold for the document as it is now and as it was then. Raises `NotFound`, `Forbidden`.
    """
    newest = document_for(actor, informatieobject_id)
    rows: Any = newest.versies.filter(municipality_id=newest.municipality_id)
    found: Version | None = newest
    if versie is not None and versie != newest.versie:
        found = rows.filter(versie=versie).first()
    elif versie is None and registratie_op is not None and registratie_op < newest.begin_registratie:
        found = rows.filter(begin_registratie__lte=registratie_op).order_by("-versie").first()
    if found is None:
        raise NotFound
    require(
        actor,
        Scope.LEZEN,
        type_id=found.informatieobjecttype_id,
        rank=found.vertrouwelijkheid_rank,
        municipality_id=found.municipality_id,
    )
    return found


def document_named(actor: Actor, informatieobject_id: uuid.UUID, scope: str) -> EnkelvoudigInformatieObject:
    """The document that a sent link names, locked. Raises `Invalid` (bad-url) where the actor may not know of it."""
    try:
        return document_for(actor, informatieobject_id, scope, lock=True)
    except NotFound as gone:
        raise Invalid(wrong("informatieobject", "bad-url")) from gone


def require(actor: Actor, *scopes: str, type_id: uuid.UUID, rank: int, municipality_id: int) -> None:
    """Raises `Forbidden` unless the actor may do this with such a document."""
    if actor.kind in (ActorKind.RESIDENT, ActorKind.EMPLOYEE):
        if set(scopes) != {Scope.LEZEN}:
            raise Forbidden
        return
    if not actor.may_with(COMPONENT, *scopes, type_id=type_id, rank=rank, municipality_id=municipality_id):
        raise Forbidden


def _below(model: type[Any], actor: Actor) -> QuerySet[Any]:
    """The rows of a table that hangs below documents, of the documents the actor may read."""
    rows: QuerySet[Any] = model.objects.filter(municipality_id__in=sorted(actor.municipalities))
    sees_all = actor.is_superuser or actor.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR)
    if sees_all and not actor.only_ready_for_publication:
        return rows
    document = documents_for(actor).filter(
        municipality_id=OuterRef("municipality_id"), id=OuterRef("informatieobject_id")
    )
    return rows.filter(Exists(document))


def _known_below(model: type[Any], actor: Actor) -> QuerySet[Any]:
    if actor.kind is not ActorKind.APPLICATION:
        return _below(model, actor)
    rows: QuerySet[Any] = model.objects.filter(municipality_id__in=sorted(actor.municipalities))
    return rows


gebruiksrechten_for = partial(_below, Gebruiksrechten)
objectinformatieobjecten_for = partial(_below, ObjectInformatieObject)
verzendingen_for = partial(_below, Verzending)
known_gebruiksrechten = partial(_known_below, Gebruiksrechten)
known_objectinformatieobjecten = partial(_known_below, ObjectInformatieObject)
known_verzendingen = partial(_known_below, Verzending)
