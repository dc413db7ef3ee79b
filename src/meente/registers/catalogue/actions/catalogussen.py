"""A catalogus is made, changed and removed."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access
from meente.registers.catalogue.actions._writing import Telling, _before_change, _change_name, _new_row, _remove
from meente.registers.catalogue.filling import fill
from meente.registers.catalogue.models import BesluitType, Catalogus, InformatieObjectType, ZaakType
from meente.registers.catalogue.refusing import CatalogusNotEmpty, refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.rules.breach import WHOLE
from meente.registers.catalogue.terms import Scope

FIELDS = (
    "domein", "rsin", "naam", "versie", "begindatum_versie", "contactpersoon_beheer_naam",
    "contactpersoon_beheer_telefoonnummer", "contactpersoon_beheer_emailadres",
)  # fmt: skip


def _check_unique(row: Catalogus) -> None:
    others = Catalogus.objects.filter(owner_id=row.owner_id, domein=row.domein, rsin=row.rsin).exclude(id=row.id)
    if others.exists():
        refuse(Breach(WHOLE, "unique"))


@transaction.atomic
def create_catalogus(*, actor: Actor, values: Values, at: datetime, owner_id: int | None = None) -> uuid.UUID:
    """Make a catalogus for the organisation the actor is bound to (or `owner_id`); gives its id.

    Raises `Invalid`: unknown-organisation on rsin, or unique when the organisation has this domein and rsin already.
    """
    owner = owner_id if owner_id is not None else access.placed_owner(actor, values["rsin"])
    access.check_writable(actor, owner, Scope.SCHRIJVEN)
    row = Catalogus(owner_id=owner)
    fill(row, values, FIELDS)
    _check_unique(row)
    _new_row(row)
    Telling(actor, at, row)("create")
    return row.id


@transaction.atomic
def change_catalogus(*, actor: Actor, catalogus_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent. It stays with its organisation, whatever its rsin says."""
    row = access.one(access.catalogussen_for(actor), catalogus_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    tell = _before_change(actor, at, row)
    fill(row, values, FIELDS)
    _check_unique(row)
    row.save()
    tell(_change_name(values, frozenset(FIELDS)))


@transaction.atomic
def delete_catalogus(*, actor: Actor, catalogus_id: uuid.UUID, at: datetime) -> None:
    """Remove an empty catalogus. Raises `CatalogusNotEmpty` (ztc-017)."""
    row = access.one(access.catalogussen_for(actor), catalogus_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    kinds = (ZaakType, BesluitType, InformatieObjectType)
    if any(kind._default_manager.filter(catalogus_id=row.id).exists() for kind in kinds):
        raise CatalogusNotEmpty
    Telling(actor, at, row)("destroy")
    _remove(row)
