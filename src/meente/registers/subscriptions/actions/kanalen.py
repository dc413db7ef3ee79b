"""A source registers the channel on which it tells what happens."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, Invalid, InvalidParam
from meente.foundation.resources.values import Values
from meente.registers.subscriptions.access import demand, kanalen_for
from meente.registers.subscriptions.events import KanaalCreated
from meente.registers.subscriptions.models import Kanaal
from meente.registers.subscriptions.terms import Scope


@transaction.atomic
def create_kanaal(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A new kanaal of the actor's organisation. Raises `Forbidden`, or `Invalid`: unique on naam."""
    demand(actor, Scope.PUBLICEREN)
    owner = actor.organisation_id
    if owner is None or not actor.may_change_layer(owner):
        raise Forbidden
    naam = values["naam"]
    taken = Invalid(InvalidParam("naam", "unique", _("Er is al een kanaal met deze naam.")))
    if kanalen_for(actor).filter(naam=naam).exists():
        raise taken
    try:
        with transaction.atomic():
            kanaal = Kanaal.objects.create(
                owner_id=owner,
                naam=naam,
                documentatie_link=values.get("documentatie_link") or "",
                filters=list(values.get("filters") or []),
            )
    except IntegrityError as fault:  # somebody else was first, just now
        raise taken from fault
    publish(KanaalCreated(owner, kanaal.id), actor=actor, at=at, after={"naam": naam})
    return kanaal.id


@transaction.atomic
def seed_kanaal(*, actor: Actor, owner_id: int, naam: str, link: str, filters: list[str]) -> None:
    """Make a kanaal of the standard, or bring its kenmerken up to date."""
    Kanaal.objects.update_or_create(
        owner_id=owner_id, naam=naam, defaults={"documentatie_link": link, "filters": filters}
    )
