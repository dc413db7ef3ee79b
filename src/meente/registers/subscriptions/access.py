"""From an outside id to a kanaal or abonnement: those of the actor's organisations; others do not exist."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.subscriptions.models import Abonnement, Kanaal
from meente.registers.subscriptions.terms import Scope

_ALL = frozenset({ActorKind.SYSTEM, ActorKind.OPERATOR})


def kanalen_for(actor: Actor) -> QuerySet[Kanaal]:
    """The kanalen of the actor's organisations and of those above them."""
    if actor.kind in _ALL:
        return Kanaal.objects.all()
    return Kanaal.objects.filter(Q(owner_id=NATION_ID) | Q(owner_id__in=actor.layers | actor.chain))


def abonnementen_for(actor: Actor) -> QuerySet[Abonnement]:
    """The abonnementen of the actor's organisation and those below it."""
    return Abonnement.objects.all() if actor.kind in _ALL else Abonnement.objects.filter(owner_id__in=actor.layers)


def abonnement_for(
    actor: Actor, abonnement_id: uuid.UUID, *, scope: Scope = Scope.CONSUMEREN, lock: bool = False
) -> Abonnement:
    """One abonnement; `lock` keeps others from routing to it. Raises `NotFound`, or `Forbidden` without the scope."""
    rows = abonnementen_for(actor).filter(id=abonnement_id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise NotFound
    demand(actor, scope)
    return found


def demand(actor: Actor, *scopes: Scope) -> None:
    """An application needs one of the scopes, a person a layer of her own. Raises `Forbidden`."""
    is_application = actor.kind == ActorKind.APPLICATION
    if actor.kind not in _ALL and not (actor.holds("nrc", *scopes) if is_application else actor.layers):
        raise Forbidden
