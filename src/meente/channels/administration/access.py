"""Who may look here, and whose layer may be changed."""

from __future__ import annotations

from datetime import date

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Forbidden


def is_administrator(actor: Actor) -> bool:
    """Administrators and product groups read every definition and deviation: how others do it is no secret."""
    return bool(actor.layers or actor.reviews)


def layer_for(actor: Actor, slug: str, *, today: date) -> OrganisationFacts:
    """The organisation whose layer the actor changes. Raises `NotFound` (unknown) or `Forbidden` (somebody else's)."""
    found = organisations.by_slug(slug, today=today)
    if not actor.may_change_layer(found.id):
        raise Forbidden
    return found
