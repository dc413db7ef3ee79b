"""An informatieobjecttype is made as a concept, changed, published and removed."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._writing import Telling, _before_change, _change_name, _new_row, _remove
from meente.registers.catalogue.filling import fill, fill_group
from meente.registers.catalogue.models import BesluitType, InformatieObjectType
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.terms import Scope

PLAIN = (
    "omschrijving", "vertrouwelijkheidaanduiding", "informatieobjectcategorie", "trefwoord", "begin_geldigheid",
    "einde_geldigheid",
)  # fmt: skip
GENERIC = {
    "informatieobjecttype_omschrijving_generiek": "generiek_omschrijving",
    "definitie_informatieobjecttype_omschrijving_generiek": "generiek_definitie",
    "herkomst_informatieobjecttype_omschrijving_generiek": "generiek_herkomst",
    "hierarchie_informatieobjecttype_omschrijving_generiek": "generiek_hierarchie",
    "opmerking_informatieobjecttype_omschrijving_generiek": "generiek_opmerking",
}
WHOLE_CHANGE = frozenset({"omschrijving", "vertrouwelijkheidaanduiding", "begin_geldigheid"})


def _fill(row: InformatieObjectType, values: Values) -> None:
    fill(row, values, PLAIN)
    fill_group(row, values, "omschrijving_generiek", GENERIC)
    refuse(*rules.period_breaches(row.begin_geldigheid, row.einde_geldigheid))


def _pinned(row: InformatieObjectType) -> list[bool]:
    """The besluittypen that were given this version's URL (ztc-011)."""
    rows = BesluitType.objects.filter(informatieobjecttypen_versions__contains=[row.id])
    return list(rows.values_list("concept", flat=True))


@transaction.atomic
def create_informatieobjecttype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Make a concept in a catalogus; gives its id."""
    catalogus = access.linked(access.catalogussen_for(actor), values["catalogus"], "catalogus")
    access.check_writable(actor, catalogus.owner_id, Scope.SCHRIJVEN)
    row = InformatieObjectType(owner_id=catalogus.owner_id, catalogus=catalogus, concept=True)
    _fill(row, values)
    _new_row(row)
    Telling(actor, at, row)("create")
    return row.id


@transaction.atomic
def change_informatieobjecttype(
    *, actor: Actor, informatieobjecttype_id: uuid.UUID, values: Values, at: datetime
) -> None:
    """Change what was sent. A published version changes only its end, or by correction (ztc-009)."""
    row = access.one(access.informatieobjecttypen_for(actor), informatieobjecttype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    may_force = access.may(actor, Scope.GEFORCEERD_SCHRIJVEN)
    refuse(rules.change_breach(concept=row.concept, may_correct=may_force, fields=set(values)))
    if set(values) != rules.END_ONLY:
        refuse(rules.pinned_breach(_pinned(row), may_force=may_force))
    tell = _before_change(actor, at, row)
    _fill(row, values)
    row.save()
    tell(_change_name(values, WHOLE_CHANGE))


@transaction.atomic
def delete_informatieobjecttype(*, actor: Actor, informatieobjecttype_id: uuid.UUID, at: datetime) -> None:
    """Remove a version. Raises `Invalid` (ztc-009) or `TypeIsUsed` while there are documents of it."""
    row = access.one(access.informatieobjecttypen_for(actor), informatieobjecttype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    may_force = access.may(actor, Scope.GEFORCEERD_VERWIJDEREN)
    refuse(rules.delete_breach(concept=row.concept, may_force_delete=may_force))
    refuse(rules.pinned_breach(_pinned(row), may_force=may_force))
    Telling(actor, at, row)("destroy")
    _remove(row)


@transaction.atomic
def publish_informatieobjecttype(*, actor: Actor, informatieobjecttype_id: uuid.UUID, at: datetime) -> None:
    """Make a version definitive."""
    row = access.one(access.informatieobjecttypen_for(actor), informatieobjecttype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN)
    if row.concept:
        tell = _before_change(actor, at, row)
        InformatieObjectType.objects.filter(id=row.id).update(concept=False)
        tell("partial_update")
