"""The only way from an outside id to a zaak."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.cases.models import Rol, Zaak
from meente.registers.cases.terms import Scope


def zaken_for(actor: Actor, scope: str = Scope.LEZEN) -> QuerySet[Zaak]:
    """The zaken this actor may see: a resident her own, an employee those of her grants."""
    rows = Zaak.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
        return rows
    if actor.kind is ActorKind.RESIDENT and actor.bsn:
        mine = Rol.objects.filter(municipality_id=OuterRef("municipality_id"), zaak_id=OuterRef("id"), bsn=actor.bsn)
        return rows.filter(Exists(mine))
    allowed = Q()
    for grant in actor.grants:
        if grant.scope == scope and grant.municipality_id in actor.municipalities:
            there = Q(municipality_id=grant.municipality_id)
            if grant.zaaktypen:
                there &= Q(zaaktype_identificatie__in=sorted(grant.zaaktypen))
            allowed |= there
    return rows.filter(allowed) if allowed else rows.none()


def zaak_for(actor: Actor, zaak_id: uuid.UUID, *, scope: str = Scope.LEZEN, lock: bool = False) -> Zaak:
    """One zaak. Raises `NotFound` when the actor may not know of it, `Forbidden` when only the scope is missing."""
    rows = zaken_for(actor)
    if lock:
        rows = rows.select_for_update(of=("self",))
    zaak = rows.filter(id=zaak_id).first()
    if zaak is None:
        raise NotFound
    if scope != Scope.LEZEN and not actor.may(scope, zaak.municipality_id, zaak.zaaktype_identificatie):
        raise Forbidden
    return zaak
