"""Notes with a zaak: changed while they are a concept, kept as they are afterwards."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.cases import access
from meente.registers.cases.events import PartAdded, PartChanged, PartRemoved
from meente.registers.cases.models import ZaakNotitie
from meente.registers.cases.refusing import refuse
from meente.registers.cases.rules import Problem
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import NotitieStatus, NotitieType, Scope

RESOURCE = "zaaknotitie"
_PLAIN = ("onderwerp", "tekst", "aangemaakt_door", "notitie_type", "status")
_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)


@transaction.atomic
def create_zaaknotitie(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Write a note; intern and a concept when nothing else was said, by who writes it."""
    zaak = access.hold_linked_zaak(actor, values["gerelateerd_aan"], *_WRITE, field="gerelateerdAan")
    access.require_open(actor, zaak)
    row = ZaakNotitie(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        onderwerp=values["onderwerp"],
        tekst=values["tekst"],
        aangemaakt_door=values["aangemaakt_door"] or actor.user_label or actor.label,
        notitie_type=values["notitie_type"] or NotitieType.INTERN,
        status=values["status"] or NotitieStatus.CONCEPT,
        aanmaakdatum=at,
        wijzigingsdatum=at,
    )
    row.save(force_insert=True)
    fact = PartAdded(zaak.municipality_id, zaak.id, RESOURCE)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=row.id, action="create")
    return row.id


@transaction.atomic
def change_zaaknotitie(*, actor: Actor, zaaknotitie_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change a concept; a definitive note is refused (invalid on status)."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakNotitie, zaaknotitie_id), *_WRITE)
    access.require_open(actor, zaak)
    rows = ZaakNotitie.objects.filter(municipality_id=zaak.municipality_id, id=zaaknotitie_id)
    is_final = rows.values_list("status", flat=True).get() != NotitieStatus.CONCEPT
    is_other = values.get("gerelateerd_aan", zaak.id) != zaak.id
    refuse(
        [
            Problem("status", "invalid") if is_final else None,
            Problem("gerelateerdAan", "wijzigen-niet-toegelaten") if is_other else None,
        ]
    )
    before = seen(actor, RESOURCE, zaaknotitie_id, zaak.municipality_id)
    changed = {name: values[name] for name in _PLAIN if values.get(name)}
    rows.update(**changed, wijzigingsdatum=at)
    fact = PartChanged(zaak.municipality_id, zaak.id, RESOURCE)
    action = kind_of_change(values, "onderwerp", "tekst")
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaaknotitie_id, action=action, before=before)


@transaction.atomic
def delete_zaaknotitie(*, actor: Actor, zaaknotitie_id: uuid.UUID, at: datetime) -> None:
    """Throw a note away."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakNotitie, zaaknotitie_id), *_WRITE)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, RESOURCE)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaaknotitie_id, action="destroy")
    ZaakNotitie.objects.filter(municipality_id=zaak.municipality_id, id=zaaknotitie_id)._raw_delete(connection.alias)
