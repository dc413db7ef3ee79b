"""Municipalities let other organisations work for them, and end that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.events import MandateEnded, MandateGiven
from meente.foundation.organisations.models import Mandate
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound


def _may_mandate(actor: Actor, municipality_id: int) -> None:
    if not (actor.may_change_layer(municipality_id) or actor.may_change_layer(NATION_ID)):
        raise Forbidden


@transaction.atomic
def give_mandate(
    *,
    actor: Actor,
    organisation_id: int,
    municipality_id: int,
    valid_from: date,
    valid_to: date | None = None,
    zaaktypen: Collection[str] = (),
) -> None:
    """Let `organisation_id` work for the municipality; empty `zaaktypen` means for all of them."""
    _may_mandate(actor, municipality_id)
    Mandate.objects.update_or_create(
        organisation_id=organisation_id,
        municipality_id=municipality_id,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "zaaktypen": sorted(zaaktypen)},
    )
    publish(
        MandateGiven(municipality_id=municipality_id, organisation_id=organisation_id),
        actor=actor.within(municipality_id),
    )


@transaction.atomic
def end_mandate(*, actor: Actor, organisation_id: int, municipality_id: int, today: date) -> None:
    """From today on the organisation no longer works for the municipality; one that never began is taken away.

    Raises `NotFound` when there is no mandate to end.
    """
    _may_mandate(actor, municipality_id)
    given = Mandate.objects.filter(
        organisation_id=organisation_id, municipality_id=municipality_id, valid_to__isnull=True
    )
    never_began, _rows = given.filter(valid_from__gte=today).delete()
    if not given.filter(valid_from__lt=today).update(valid_to=today) and not never_began:
        raise NotFound
    publish(
        MandateEnded(municipality_id=municipality_id, organisation_id=organisation_id),
        actor=actor.within(municipality_id),
    )
