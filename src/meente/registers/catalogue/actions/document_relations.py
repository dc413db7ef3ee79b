"""Which kinds of documents belong to a zaaktype: the relation is made, changed and removed.

The kind is named by its omschrijving, and then the relation is part of the zaaktype: nothing changes below a published
one (ztc-010). A client of before the history model sends the URL of a version; then the older rule holds that one of
the two must still be a concept (ztc-011).
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._below import _move
from meente.registers.catalogue.actions._writing import (
    Telling,
    _before_change,
    _change_name,
    _new_row,
    _remove,
)
from meente.registers.catalogue.filling import fill
from meente.registers.catalogue.models import InformatieObjectType, ZaakTypeInformatieObjectType
from meente.registers.catalogue.naming import check_known, concepts
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.rules.breach import WHOLE
from meente.registers.catalogue.terms import Scope

Row = ZaakTypeInformatieObjectType


def _name_kind(actor: Actor, row: Row, link: Any) -> None:
    if isinstance(link, str):
        check_known(InformatieObjectType, row.zaaktype.catalogus_id, link, "informatieobjecttype")
        row.informatieobjecttype, row.informatieobjecttype_version = link, None
        return
    kind = access.linked(access.informatieobjecttypen_for(actor), link, "informatieobjecttype")
    if kind.catalogus_id != row.zaaktype.catalogus_id:
        refuse(Breach(WHOLE, "relations-incorrect-catalogus"))
    row.informatieobjecttype, row.informatieobjecttype_version = kind.omschrijving, kind.id


def _fill(actor: Actor, row: Row, values: Values) -> None:
    if "informatieobjecttype" in values:
        _name_kind(actor, row, values["informatieobjecttype"])
    else:
        check_known(InformatieObjectType, row.zaaktype.catalogus_id, row.informatieobjecttype, WHOLE)
    fill(row, values, ("volgnummer", "richting"))
    if "statustype" in values:
        link = values["statustype"]
        row.statustype = access.linked(access.statustypen_for(actor), link, "statustype") if link else None
    if row.statustype is not None and row.statustype.zaaktype_id != row.zaaktype_id:
        refuse(Breach(WHOLE, "relations-incorrect-zaaktype"))
    others = Row.objects.filter(zaaktype_id=row.zaaktype_id, volgnummer=row.volgnummer).exclude(id=row.id)
    refuse(Breach(WHOLE, "unique") if others.exists() else None)


def _check_concept(actor: Actor, row: Row, scope: str) -> None:
    may_force = access.may(actor, scope)
    version = row.informatieobjecttype_version
    kinds = concepts(InformatieObjectType, [version]) if version else []
    if kinds:
        refuse(rules.pinned_breach([row.zaaktype.concept or kinds[0]], may_force=may_force))
    else:
        refuse(rules.child_breach(zaaktype_concept=row.zaaktype.concept, may_force=may_force))


@transaction.atomic
def create_zaaktype_informatieobjecttype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Let a kind of document belong to a zaaktype; gives the id of the relation."""
    row = Row(zaaktype=access.linked(access.zaaktypen_for(actor), values["zaaktype"], "zaaktype"))
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    _fill(actor, row, values)
    _check_concept(actor, row, Scope.GEFORCEERD_SCHRIJVEN)
    _new_row(row)
    Telling(actor, at, row)("create")
    return row.id


@transaction.atomic
def change_zaaktype_informatieobjecttype(
    *, actor: Actor, zaaktype_informatieobjecttype_id: uuid.UUID, values: Values, at: datetime
) -> None:
    """Change what was sent; neither the old nor the new relation may be fixed."""
    row = access.one(access.zaaktype_informatieobjecttypen_for(actor), zaaktype_informatieobjecttype_id, lock=True)
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    _check_concept(actor, row, Scope.GEFORCEERD_SCHRIJVEN)
    tell = _before_change(actor, at, row)
    _move(actor, row, values)
    _fill(actor, row, values)
    _check_concept(actor, row, Scope.GEFORCEERD_SCHRIJVEN)
    row.save()
    tell(_change_name(values, frozenset({"zaaktype", "informatieobjecttype", "volgnummer", "richting"})))


@transaction.atomic
def delete_zaaktype_informatieobjecttype(
    *, actor: Actor, zaaktype_informatieobjecttype_id: uuid.UUID, at: datetime
) -> None:
    """The kind of document no longer belongs to the zaaktype."""
    row = access.one(access.zaaktype_informatieobjecttypen_for(actor), zaaktype_informatieobjecttype_id, lock=True)
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    _check_concept(actor, row, Scope.GEFORCEERD_VERWIJDEREN)
    Telling(actor, at, row)("destroy")
    _remove(row)
