"""A besluittype is made as a concept, changed, published and removed."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._writing import Telling, _before_change, _change_name, _new_row, _remove
from meente.registers.catalogue.filling import fill
from meente.registers.catalogue.models import BesluitType, InformatieObjectType, ZaakType
from meente.registers.catalogue.naming import concepts, read_names
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.terms import Scope

PLAIN = (
    "omschrijving", "omschrijving_generiek", "besluitcategorie", "reactietermijn", "publicatie_indicatie",
    "publicatietekst", "publicatietermijn", "toelichting", "begin_geldigheid", "einde_geldigheid",
)  # fmt: skip
WHOLE_CHANGE = frozenset({"omschrijving", "publicatie_indicatie", "informatieobjecttypen", "begin_geldigheid"})


def _fill(actor: Actor, row: BesluitType, values: Values) -> None:
    fill(row, values, PLAIN)
    if "informatieobjecttypen" in values:
        rows = access.informatieobjecttypen_for(actor)
        found = read_names(rows, values["informatieobjecttypen"], row.catalogus_id, "informatieobjecttypen")
        row.informatieobjecttypen, row.informatieobjecttypen_versions = found.names, found.versions
    refuse(*rules.period_breaches(row.begin_geldigheid, row.einde_geldigheid))


def _new_zaaktypen(actor: Actor, row: BesluitType, values: Values) -> list[ZaakType]:
    """Zaaktypen that do not name this besluittype yet.

    The relation belongs to the zaaktype since the history model, but clients of before send it here. What they merely
    send back is no change. Raises `Invalid` (relations-incorrect-catalogus).
    """
    rows = access.zaaktypen_for(actor)
    versions = read_names(rows, values.get("zaaktypen") or (), row.catalogus_id, "zaaktypen").versions
    return [each for each in rows.filter(id__in=versions) if row.omschrijving not in each.besluittypen]


def _relate(zaaktypen: list[ZaakType], row: BesluitType) -> None:
    for zaaktype in zaaktypen:
        zaaktype.besluittypen.append(row.omschrijving)
        zaaktype.besluittypen_versions.append(row.id)
        zaaktype.save(update_fields=["besluittypen", "besluittypen_versions"])


@transaction.atomic
def create_besluittype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Make a concept in a catalogus; gives its id. Raises `Invalid` (ztc-011, ztc-013)."""
    catalogus = access.linked(access.catalogussen_for(actor), values["catalogus"], "catalogus")
    access.check_writable(actor, catalogus.owner_id, Scope.SCHRIJVEN)
    row = BesluitType(owner_id=catalogus.owner_id, catalogus=catalogus, concept=True)
    _fill(actor, row, values)
    zaaktypen = _new_zaaktypen(actor, row, values)
    pinned = concepts(InformatieObjectType, row.informatieobjecttypen_versions) + [each.concept for each in zaaktypen]
    refuse(rules.pinned_breach(pinned, may_force=access.may(actor, Scope.GEFORCEERD_SCHRIJVEN)))
    _new_row(row)
    _relate(zaaktypen, row)
    Telling(actor, at, row)("create")
    return row.id


@transaction.atomic
def change_besluittype(*, actor: Actor, besluittype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent. A published version changes only its end, or by correction (ztc-009)."""
    row = access.one(access.besluittypen_for(actor), besluittype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    may_force = access.may(actor, Scope.GEFORCEERD_SCHRIJVEN)
    refuse(rules.change_breach(concept=row.concept, may_correct=may_force, fields=set(values)))
    pinned = concepts(InformatieObjectType, row.informatieobjecttypen_versions)
    tell = _before_change(actor, at, row)
    _fill(actor, row, values)
    zaaktypen = _new_zaaktypen(actor, row, values)
    if set(values) != rules.END_ONLY:
        pinned += concepts(InformatieObjectType, row.informatieobjecttypen_versions)
        pinned += [each.concept for each in zaaktypen]
        refuse(rules.pinned_breach(pinned, may_force=may_force))
    row.save()
    _relate(zaaktypen, row)
    tell(_change_name(values, WHOLE_CHANGE))


@transaction.atomic
def delete_besluittype(*, actor: Actor, besluittype_id: uuid.UUID, at: datetime) -> None:
    """Remove a version. Raises `Invalid` (ztc-009) or `TypeIsUsed` while there are besluiten of it."""
    row = access.one(access.besluittypen_for(actor), besluittype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    may_force = access.may(actor, Scope.GEFORCEERD_VERWIJDEREN)
    refuse(rules.delete_breach(concept=row.concept, may_force_delete=may_force))
    pinned = concepts(InformatieObjectType, row.informatieobjecttypen_versions)
    refuse(rules.pinned_breach(pinned, may_force=may_force))
    Telling(actor, at, row)("destroy")
    _remove(row)


@transaction.atomic
def publish_besluittype(*, actor: Actor, besluittype_id: uuid.UUID, at: datetime) -> None:
    """Make a version definitive. Raises `Invalid`: concept-relation while a kind of document is a concept (ztc-012)."""
    row = access.one(access.besluittypen_for(actor), besluittype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN)
    if not row.concept:
        return
    tell = _before_change(actor, at, row)
    BesluitType.objects.filter(id=row.id).update(concept=False)
    tell("partial_update")
