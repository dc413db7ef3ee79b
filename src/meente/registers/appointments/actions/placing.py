"""Where people can come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.registers.appointments.models import Location


@dataclass(frozen=True, slots=True)
class LocationDetails:
    """A location as a municipality's profile gives it."""

    key: str
    name: str
    address: str
    hours: Mapping[str, Sequence[Sequence[str]]]
    desks: int = 2
    minutes: int = 20


@transaction.atomic
def sync_locations(*, actor: Actor, municipality_id: int, locations: Sequence[LocationDetails]) -> None:
    """Make the locations as given; the same again changes nothing. Appointments at a changed location stay."""
    if municipality_id not in actor.municipalities or not actor.may("zaken.bijwerken", municipality_id):
        raise Forbidden
    for row in locations:
        Location.objects.update_or_create(
            municipality_id=municipality_id,
            key=row.key,
            defaults={
                "name": row.name,
                "address": row.address,
                "hours": {day: [list(block) for block in blocks] for day, blocks in row.hours.items()},
                "desks": row.desks,
                "minutes": row.minutes,
            },
        )
