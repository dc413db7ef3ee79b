"""The only way from an outside id to a besluit and its documents."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.cases import access as cases
from meente.registers.decisions.models import Besluit, BesluitInformatieObject
from meente.registers.decisions.terms import AUDIT, Scope

COMPONENT = "brc"
_UNBOUND = frozenset({ActorKind.SYSTEM, ActorKind.OPERATOR})


def besluiten_for(actor: Actor) -> QuerySet[Besluit]:
    """The besluiten the actor may read.

    An application those of its besluittypen, an employee those of zaken she may see, a resident those of zaken that
    she began: somebody else with a part in the zaak is not told why it was refused.
    """
    rows = Besluit.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in _UNBOUND:
        return rows
    if actor.kind is ActorKind.APPLICATION:
        pairs = actor.authorised(COMPONENT, Scope.LEZEN)
        if pairs is None:
            return rows
        kinds = sorted({kind for kind, _rank in pairs if kind is not None})
        return rows.filter(besluittype_id__in=kinds) if kinds else rows.none()
    zaken = _zaken(actor)
    if zaken is None:
        return rows.none()
    return rows.filter(Exists(zaken.filter(municipality_id=OuterRef("municipality_id"), id=OuterRef("zaak_id"))))


def _zaken(actor: Actor) -> QuerySet[Any] | None:
    """The zaken of which a person may read the besluiten."""
    if actor.kind is ActorKind.EMPLOYEE:
        return cases.zaken_for(actor)
    if actor.kind is ActorKind.RESIDENT and actor.bsn:
        return cases.zaken_for(actor).filter(rollen__bsn=actor.bsn, rollen__omschrijving_generiek="initiator")
    return None


def audited_besluiten(actor: Actor) -> QuerySet[Besluit]:
    """The besluiten whose audit trail an application may read: of its types, or of all where it names none."""
    rows = known_besluiten(actor)
    pairs = actor.authorised(COMPONENT, AUDIT)
    kinds = {kind for kind, _rank in pairs or ()}
    if pairs is None or None in kinds:
        return rows
    return rows.filter(besluittype_id__in=sorted(kind for kind in kinds if kind is not None))


def known_besluiten(actor: Actor) -> QuerySet[Besluit]:
    """The besluiten whose existence an application may know: those of its municipalities."""
    if actor.kind is not ActorKind.APPLICATION:
        return besluiten_for(actor)
    return Besluit.objects.filter(municipality_id__in=sorted(actor.municipalities))


def besluitinformatieobjecten_for(actor: Actor) -> QuerySet[BesluitInformatieObject]:
    """The relations to documents of besluiten the actor may read."""
    return _below(actor, besluiten_for(actor))


def known_besluitinformatieobjecten(actor: Actor) -> QuerySet[BesluitInformatieObject]:
    """The relations whose existence an application may know."""
    return _below(actor, known_besluiten(actor))


def _below(actor: Actor, besluiten: QuerySet[Besluit]) -> QuerySet[BesluitInformatieObject]:
    rows = BesluitInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in _UNBOUND or actor.is_superuser:
        return rows
    above = besluiten.filter(municipality_id=OuterRef("municipality_id"), id=OuterRef("besluit_id"))
    return rows.filter(Exists(above))


def require(actor: Actor, *scopes: str, besluittype_id: uuid.UUID, municipality_id: int) -> None:
    """Raises `Forbidden` unless the actor may do this with besluiten of this type, there."""
    if actor.kind is ActorKind.APPLICATION:
        may = actor.may_with(COMPONENT, *scopes, type_id=besluittype_id, municipality_id=municipality_id)
    else:
        may = any(actor.may(scope, municipality_id) for scope in scopes)
    if not may:
        raise Forbidden


def besluit_for(actor: Actor, besluit_id: uuid.UUID, scope: str = Scope.LEZEN, *, lock: bool = False) -> Besluit:
    """One besluit. Raises `NotFound` when the actor may not know of it, `Forbidden` when only the right is missing."""
    rows = known_besluiten(actor).filter(id=besluit_id)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.first()
    if found is None:
        raise NotFound
    if actor.kind is ActorKind.APPLICATION or scope != Scope.LEZEN:
        require(actor, scope, besluittype_id=found.besluittype_id, municipality_id=found.municipality_id)
    return found


def relation_for(actor: Actor, relation_id: uuid.UUID, scope: str) -> BesluitInformatieObject:
    """One relation to a document. Raises `NotFound`, `Forbidden`."""
    found = known_besluitinformatieobjecten(actor).select_related("besluit").filter(id=relation_id).first()
    if found is None:
        raise NotFound
    kind = found.besluit.besluittype_id
    require(actor, scope, besluittype_id=kind, municipality_id=found.municipality_id)
    return found
