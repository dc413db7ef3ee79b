"""Facts of a zaak, by the names of its zaaktype."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.cases import access, kinds
from meente.registers.cases.events import EigenschapSet, PartRemoved
from meente.registers.cases.models import ZaakEigenschap
from meente.registers.cases.refusing import refuse, require_kind
from meente.registers.cases.rules import Problem
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import Scope

RESOURCE = "zaakeigenschap"
_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)


@transaction.atomic
def create_zaakeigenschap(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Record a fact that the zaaktype knows (zrc-018); a value against its specificatie is kept too."""
    zaak = access.hold_linked_zaak(actor, values["zaak"], *_WRITE)
    access.require_open(actor, zaak)
    kind = kinds.eigenschap(values["eigenschap"])
    require_kind(zaak.zaaktype_id, kind.zaaktype_id)
    row = ZaakEigenschap(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        eigenschap_id=kind.id,
        naam=kind.naam,
        waarde=values["waarde"],
    )
    row.save(force_insert=True)
    fact = EigenschapSet(zaak.municipality_id, zaak.id, kind.naam)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=row.id, action="create")
    return row.id


@transaction.atomic
def change_zaakeigenschap(*, actor: Actor, zaakeigenschap_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Another value; zaak and eigenschap stay (wijzigen-niet-toegelaten)."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakEigenschap, zaakeigenschap_id), *_WRITE)
    access.require_open(actor, zaak)
    rows = ZaakEigenschap.objects.filter(municipality_id=zaak.municipality_id, id=zaakeigenschap_id)
    eigenschap_id, naam = rows.values_list("eigenschap_id", "naam").get()
    refuse(
        Problem(name, "wijzigen-niet-toegelaten")
        for name, value in (("zaak", zaak.id), ("eigenschap", eigenschap_id))
        if values.get(name, value) != value
    )
    before = seen(actor, RESOURCE, zaakeigenschap_id, zaak.municipality_id)
    if "waarde" in values:
        rows.update(waarde=values["waarde"])
    fact = EigenschapSet(zaak.municipality_id, zaak.id, naam)
    action = kind_of_change(values, "eigenschap", "waarde")
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaakeigenschap_id, action=action, before=before)


@transaction.atomic
def delete_zaakeigenschap(*, actor: Actor, zaakeigenschap_id: uuid.UUID, at: datetime) -> None:
    """Take a fact away."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakEigenschap, zaakeigenschap_id), *_WRITE)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, RESOURCE)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaakeigenschap_id, action="destroy")
    rows = ZaakEigenschap.objects.filter(municipality_id=zaak.municipality_id, id=zaakeigenschap_id)
    rows._raw_delete(connection.alias)
