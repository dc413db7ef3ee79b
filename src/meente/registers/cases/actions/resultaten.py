"""How a zaak ends: one resultaat, of its zaaktype."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.cases import access, kinds
from meente.registers.cases.events import PartRemoved, ResultaatSet
from meente.registers.cases.models import Resultaat
from meente.registers.cases.refusing import refuse, require_kind
from meente.registers.cases.rules import Problem
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import Scope

_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)


@transaction.atomic
def create_resultaat(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Say how the zaak ends; it has one resultaat at most (unique) and of its own zaaktype (zrc-020)."""
    zaak = access.hold_linked_zaak(actor, values["zaak"], *_WRITE)
    here = Resultaat.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    refuse([Problem("zaak", "unique") if here.exists() else None])
    access.require_open(actor, zaak)
    kind = kinds.resultaattype(values["resultaattype"])
    require_kind(zaak.zaaktype_id, kind.zaaktype_id)
    row = Resultaat(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        resultaattype_id=kind.id,
        resultaattype_omschrijving=kind.omschrijving,
        toelichting=values["toelichting"],
    )
    row.save(force_insert=True)
    fact = ResultaatSet(zaak.municipality_id, zaak.id, kind.omschrijving)
    tell(fact, actor=actor, at=at, resource="resultaat", row_id=row.id, action="create")
    return row.id


@transaction.atomic
def change_resultaat(*, actor: Actor, resultaat_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Another explanation, or another resultaattype of the same zaaktype; the zaak stays the same."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, Resultaat, resultaat_id), *_WRITE)
    access.require_open(actor, zaak)
    rows = Resultaat.objects.filter(municipality_id=zaak.municipality_id, id=resultaat_id)
    refuse([Problem("zaak", "wijzigen-niet-toegelaten") if values.get("zaak", zaak.id) != zaak.id else None])
    kind = kinds.resultaattype(values.get("resultaattype") or rows.values_list("resultaattype_id", flat=True).get())
    require_kind(zaak.zaaktype_id, kind.zaaktype_id)
    before = seen(actor, "resultaat", resultaat_id, zaak.municipality_id)
    changed = {"resultaattype_id": kind.id, "resultaattype_omschrijving": kind.omschrijving}
    rows.update(**changed, **({"toelichting": values["toelichting"]} if "toelichting" in values else {}))
    fact = ResultaatSet(zaak.municipality_id, zaak.id, kind.omschrijving)
    action = kind_of_change(values, "resultaattype", "toelichting")
    tell(fact, actor=actor, at=at, resource="resultaat", row_id=resultaat_id, action=action, before=before)


@transaction.atomic
def delete_resultaat(*, actor: Actor, resultaat_id: uuid.UUID, at: datetime) -> None:
    """Take the resultaat away."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, Resultaat, resultaat_id), *_WRITE)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, "resultaat")
    tell(fact, actor=actor, at=at, resource="resultaat", row_id=resultaat_id, action="destroy")
    Resultaat.objects.filter(municipality_id=zaak.municipality_id, id=resultaat_id)._raw_delete(connection.alias)
