"""From an outside id to a client or applicatie: those of the actor's organisations, others do not exist."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from meente.foundation.applications.models import ApiClient, Applicatie
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound

READ = "autorisaties.lezen"
WRITE = "autorisaties.bijwerken"
_ALL = frozenset({ActorKind.SYSTEM, ActorKind.OPERATOR})


def applicaties_for(actor: Actor) -> QuerySet[Applicatie]:
    """The applicaties of the actor's organisation and those below it."""
    return Applicatie.objects.all() if actor.kind in _ALL else Applicatie.objects.filter(owner_id__in=actor.layers)


def applicatie_for(actor: Actor, applicatie_id: uuid.UUID, *, scope: str = READ) -> Applicatie:
    """One applicatie. Raises `NotFound`, or `Forbidden` without the scope."""
    found = applicaties_for(actor).filter(id=applicatie_id).first()
    if found is None:
        raise NotFound
    demand(actor, scope)
    return found


def demand(actor: Actor, scope: str) -> None:
    """An application needs the scope, a person a layer of her own. Raises `Forbidden`."""
    is_application = actor.kind == ActorKind.APPLICATION
    if actor.kind not in _ALL and not (actor.may_with("ac", scope) if is_application else actor.layers):
        raise Forbidden


def client_for(actor: Actor, client_id: str) -> ApiClient:
    """One client with its secret sealed, for whoever administers its organisation. Raises `NotFound`."""
    found = ApiClient.objects.filter(client_id=client_id).first()
    if found is None or not actor.may_change_layer(found.organisation_id):
        raise NotFound
    return found
