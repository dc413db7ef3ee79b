"""Statustypen, roltypen, eigenschappen and zaakobjecttypen: made, changed and removed below a zaaktype."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._below import _change_below, _create_below, _delete_below
from meente.registers.catalogue.filling import fill, fill_group
from meente.registers.catalogue.models import Eigenschap, RolType, StatusType, ZaakObjectType
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.rules.breach import WHOLE

STATUSTYPE = (
    "omschrijving", "omschrijving_generiek", "statustekst", "volgnummer", "informeren", "doorlooptijd", "toelichting",
    "checklistitem_statustype",
)  # fmt: skip
SPECIFICATIE = ("groep", "formaat", "lengte", "kardinaliteit", "waardenverzameling")


def _fill_statustype(_actor: Actor, row: StatusType, values: Values) -> None:
    fill(row, values, STATUSTYPE)
    others = StatusType.objects.filter(zaaktype_id=row.zaaktype_id, volgnummer=row.volgnummer).exclude(id=row.id)
    refuse(Breach(WHOLE, "unique") if others.exists() else None)


def _require_eigenschappen(actor: Actor, row: StatusType, values: Values) -> None:
    """The eigenschappen that need a value before this status: kept with the eigenschap."""
    if "eigenschappen" not in values:
        return
    rows: QuerySet[Eigenschap] = access.eigenschappen_for(actor)
    sent = [each for each in values["eigenschappen"] or () if each is not None]
    chosen = [access.linked(rows, link, f"eigenschappen.{index}") for index, link in enumerate(sent)]
    if any(each.zaaktype_id != row.zaaktype_id for each in chosen):
        refuse(Breach(WHOLE, "relations-incorrect-zaaktype"))
    Eigenschap.objects.filter(statustype_id=row.id).update(statustype=None)
    Eigenschap.objects.filter(id__in=[each.id for each in chosen]).update(statustype=row)


@transaction.atomic
def create_statustype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a step; gives its id. Raises `Invalid`: non-concept-zaaktype (ztc-010) or unique for a taken volgnummer."""
    return _create_below(actor, at, StatusType(), values, _fill_statustype, _require_eigenschappen)


@transaction.atomic
def change_statustype(*, actor: Actor, statustype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent (ztc-010)."""
    row = access.one(access.statustypen_for(actor), statustype_id, lock=True)
    _change_below(actor, at, row, values, _fill_statustype, _require_eigenschappen)


@transaction.atomic
def delete_statustype(*, actor: Actor, statustype_id: uuid.UUID, at: datetime) -> None:
    """Remove a step (ztc-010). Raises `TypeIsUsed` while a zaak has reached it."""
    _delete_below(actor, at, access.one(access.statustypen_for(actor), statustype_id, lock=True))


def _fill_roltype(_actor: Actor, row: RolType, values: Values) -> None:
    fill(row, values, ("omschrijving", "omschrijving_generiek"))


@transaction.atomic
def create_roltype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a part somebody can play; gives its id (ztc-010)."""
    return _create_below(actor, at, RolType(), values, _fill_roltype)


@transaction.atomic
def change_roltype(*, actor: Actor, roltype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent (ztc-010)."""
    _change_below(actor, at, access.one(access.roltypen_for(actor), roltype_id, lock=True), values, _fill_roltype)


@transaction.atomic
def delete_roltype(*, actor: Actor, roltype_id: uuid.UUID, at: datetime) -> None:
    """Remove a part (ztc-010). Raises `TypeIsUsed` while somebody plays it."""
    _delete_below(actor, at, access.one(access.roltypen_for(actor), roltype_id, lock=True))


def _fill_eigenschap(actor: Actor, row: Eigenschap, values: Values) -> None:
    if "naam" in values:
        row.omschrijving = values["naam"]
    fill(row, values, ("definitie", "toelichting"))
    specificatie: dict[str, Any] | None = values.get("specificatie")
    if specificatie is not None:
        fill_group(row, values, "specificatie", {part: f"specificatie_{part}" for part in SPECIFICATIE[:-1]})
        row.specificatie_waardenverzameling = specificatie.get("waardenverzameling") or []
    refuse(*rules.eigenschap_breaches(row.specificatie_formaat, row.specificatie_lengte))
    if "statustype" in values:
        link = values["statustype"]
        row.statustype = access.linked(access.statustypen_for(actor), link, "statustype") if link else None
    if row.statustype is not None and row.statustype.zaaktype_id != row.zaaktype_id:
        refuse(Breach(WHOLE, "relations-incorrect-zaaktype"))


@transaction.atomic
def create_eigenschap(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a fact a zaak can carry; gives its id (ztc-010, ztc-015)."""
    return _create_below(actor, at, Eigenschap(), values, _fill_eigenschap)


@transaction.atomic
def change_eigenschap(*, actor: Actor, eigenschap_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent (ztc-010, ztc-015)."""
    row = access.one(access.eigenschappen_for(actor), eigenschap_id, lock=True)
    _change_below(actor, at, row, values, _fill_eigenschap)


@transaction.atomic
def delete_eigenschap(*, actor: Actor, eigenschap_id: uuid.UUID, at: datetime) -> None:
    """Remove a fact (ztc-010). Raises `TypeIsUsed` while a zaak carries it."""
    _delete_below(actor, at, access.one(access.eigenschappen_for(actor), eigenschap_id, lock=True))


def _fill_zaakobjecttype(_actor: Actor, row: ZaakObjectType, values: Values) -> None:
    fill(row, values, ("ander_objecttype", "objecttype", "relatie_omschrijving"))


@transaction.atomic
def create_zaakobjecttype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a kind of object a zaak can be about; gives its id (ztc-010)."""
    return _create_below(actor, at, ZaakObjectType(), values, _fill_zaakobjecttype)


@transaction.atomic
def change_zaakobjecttype(*, actor: Actor, zaakobjecttype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent (ztc-010)."""
    row = access.one(access.zaakobjecttypen_for(actor), zaakobjecttype_id, lock=True)
    _change_below(actor, at, row, values, _fill_zaakobjecttype)


@transaction.atomic
def delete_zaakobjecttype(*, actor: Actor, zaakobjecttype_id: uuid.UUID, at: datetime) -> None:
    """Remove a kind of object (ztc-010)."""
    _delete_below(actor, at, access.one(access.zaakobjecttypen_for(actor), zaakobjecttype_id, lock=True))
