"""Numbers of zaken: taken from one counter per municipality and year, in one statement."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.placing import place
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden
from meente.foundation.resources.values import Values
from meente.registers.cases import rules, statements
from meente.registers.cases.models import Reservation, Zaak
from meente.registers.cases.refusing import refuse
from meente.registers.cases.rules import Problem
from meente.registers.cases.terms import Scope

MOST_AT_ONCE = 10_000


@transaction.atomic(savepoint=False)
def take_numbers(*, actor: Actor, municipality_id: int, year: int, amount: int = 1) -> list[str]:
    """So many numbers that were never given before; a step inside actions that checked the actor's right."""
    last = statements.raise_number(municipality_id, year, amount)
    return [rules.identificatie(year, number) for number in range(last - amount + 1, last + 1)]


@transaction.atomic
def reserve_zaaknummers(*, actor: Actor, values: Values, at: datetime) -> list[str]:
    """Hand out numbers before their zaken exist; they are never issued by themselves.

    A number that somebody chose by hand for a zaak is passed over.
    """
    municipality_id = place(actor, values["bronorganisatie"])
    is_application = actor.kind is ActorKind.APPLICATION
    if not (actor.holds("zrc", Scope.AANMAKEN) if is_application else actor.municipalities_with(Scope.AANMAKEN)):
        raise Forbidden
    year, amount = timezone.localdate(at).year, values.get("aantal") or 1
    refuse([Problem("aantal", "max_value") if amount > MOST_AT_ONCE else None])
    found: list[str] = []
    while len(found) < amount:
        numbers = take_numbers(actor=actor, municipality_id=municipality_id, year=year, amount=amount - len(found))
        used = set(
            Zaak.objects.filter(municipality_id=municipality_id, identificatie__in=numbers).values_list(
                "identificatie", flat=True
            )
        )
        found += [number for number in numbers if number not in used]
    Reservation.objects.bulk_create(
        Reservation(
            municipality_id=municipality_id,
            bronorganisatie=values["bronorganisatie"],
            identificatie=number,
            reserved_at=at,
            reserved_by=actor.id,
        )
        for number in found
    )
    return found
