"""The course of every change below a zaaktype: whose it is, whether the zaaktype is still a concept, what it tells."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._writing import Telling, _before_change, _change_name, _new_row, _remove
from meente.registers.catalogue.models import ZaakType
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.rules.breach import WHOLE
from meente.registers.catalogue.terms import Scope

Fill = Callable[[Actor, Any, Values], None]


def _check_zaaktype(actor: Actor, zaaktype: ZaakType, values: Values) -> None:
    """What hangs below shares the zaaktype's catalogus and validity; it may say so itself, but not otherwise."""
    link = values.get("catalogus")
    if link and link != zaaktype.catalogus_id:
        access.linked(access.catalogussen_for(actor), link, "catalogus")
        refuse(Breach(WHOLE, "relations-incorrect-catalogus"))
    begin: date | None = values.get("begin_geldigheid")
    if begin and begin not in (zaaktype.begin_geldigheid, zaaktype.versiedatum):
        refuse(Breach("beginGeldigheid", "date-mismatch"))


def _check_concept(actor: Actor, zaaktype: ZaakType, *scopes: str) -> None:
    may_force = access.may(actor, scopes[-1])
    refuse(rules.child_breach(zaaktype_concept=zaaktype.concept, may_force=may_force))


def _create_below(
    actor: Actor, at: datetime, row: Any, values: Values, fill: Fill, after: Fill | None = None
) -> uuid.UUID:
    """Add a row below the zaaktype that `values` names; `after` writes what needs its id."""
    row.zaaktype = access.linked(access.zaaktypen_for(actor), values["zaaktype"], "zaaktype")
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    _check_concept(actor, row.zaaktype, Scope.GEFORCEERD_SCHRIJVEN)
    _check_zaaktype(actor, row.zaaktype, values)
    fill(actor, row, values)
    row_id = _new_row(row)
    if after is not None:
        after(actor, row, values)
    Telling(actor, at, row)("create")
    return row_id


def _change_below(actor: Actor, at: datetime, row: Any, values: Values, fill: Fill, after: Fill | None = None) -> None:
    """Change a row, perhaps to another zaaktype; neither may be published (ztc-010)."""
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    _check_concept(actor, row.zaaktype, Scope.GEFORCEERD_SCHRIJVEN)
    tell = _before_change(actor, at, row)
    _move(actor, row, values)
    _check_concept(actor, row.zaaktype, Scope.GEFORCEERD_SCHRIJVEN)
    fill(actor, row, values)
    row.save()
    if after is not None:
        after(actor, row, values)
    tell(_change_name(values, frozenset({"zaaktype"})))


def _move(actor: Actor, row: Any, values: Values) -> None:
    """Take the zaaktype that was sent, if any; it is the actor's own."""
    if "zaaktype" in values and values["zaaktype"] != row.zaaktype_id:
        row.zaaktype = access.linked(access.zaaktypen_for(actor), values["zaaktype"], "zaaktype")
        access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    _check_zaaktype(actor, row.zaaktype, values)


def _delete_below(actor: Actor, at: datetime, row: Any) -> None:
    """Remove a row of a concept, or by force (ztc-010)."""
    access.check_writable(actor, row.zaaktype.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    _check_concept(actor, row.zaaktype, Scope.GEFORCEERD_VERWIJDEREN)
    Telling(actor, at, row)("destroy")
    _remove(row)
