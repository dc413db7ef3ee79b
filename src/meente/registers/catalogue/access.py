"""The only way from an outside id to a row of the catalogue.

Readable: what the layers above the actor published, and everything of the layers it administers itself. Writable: the
latter, with a scope. Reading with zaken.lezen or documenten.lezen is reading the catalogue too (ztc-014).
"""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, Invalid, InvalidParam, NotFound
from meente.registers.catalogue.models import (
    BesluitType,
    Catalogus,
    Eigenschap,
    InformatieObjectType,
    ResultaatType,
    RolType,
    StatusType,
    ZaakObjectType,
    ZaakType,
    ZaakTypeInformatieObjectType,
)
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.terms import Scope

Row = TypeVar("Row", bound=Model)
COMPONENT = "ztc"
_READING = ((COMPONENT, Scope.LEZEN), ("zrc", "zaken.lezen"), ("drc", "documenten.lezen"))


def _is_platform(actor: Actor) -> bool:
    return actor.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR)


def may_read(actor: Actor) -> bool:
    """True when the actor may read any catalogue at all (ztc-014)."""
    return any(actor.holds(component, scope) for component, scope in _READING) or may(actor, *Scope)


def may(actor: Actor, *scopes: str) -> bool:
    """True when the actor holds one of these scopes of the catalogue."""
    return actor.holds(COMPONENT, *scopes)


def _readable(actor: Actor, rows: QuerySet[Row], path: str = "") -> QuerySet[Row]:
    if _is_platform(actor):
        return rows
    if not may_read(actor):
        return rows.none()
    own = Q(**{f"{path}owner_id__in": sorted(actor.layers)})
    above = Q(**{f"{path}owner_id__in": sorted(actor.chain), f"{path}concept": False})
    return rows.filter(own | above)


def catalogussen_for(actor: Actor) -> QuerySet[Catalogus]:
    """The catalogi of the actor's layers and of those above."""
    rows = Catalogus.objects.all()
    if _is_platform(actor):
        return rows
    return rows.filter(owner_id__in=sorted(actor.chain | actor.layers)) if may_read(actor) else rows.none()


def zaaktypen_for(actor: Actor) -> QuerySet[ZaakType]:
    """The zaaktypen the actor may read."""
    return _readable(actor, ZaakType.objects.all())


def informatieobjecttypen_for(actor: Actor) -> QuerySet[InformatieObjectType]:
    """The informatieobjecttypen the actor may read."""
    return _readable(actor, InformatieObjectType.objects.all())


def besluittypen_for(actor: Actor) -> QuerySet[BesluitType]:
    """The besluittypen the actor may read."""
    return _readable(actor, BesluitType.objects.all())


def statustypen_for(actor: Actor) -> QuerySet[StatusType]:
    """The statustypen of zaaktypen the actor may read."""
    return _readable(actor, StatusType.objects.all(), "zaaktype__")


def resultaattypen_for(actor: Actor) -> QuerySet[ResultaatType]:
    """The resultaattypen of zaaktypen the actor may read."""
    return _readable(actor, ResultaatType.objects.all(), "zaaktype__")


def roltypen_for(actor: Actor) -> QuerySet[RolType]:
    """The roltypen of zaaktypen the actor may read."""
    return _readable(actor, RolType.objects.all(), "zaaktype__")


def eigenschappen_for(actor: Actor) -> QuerySet[Eigenschap]:
    """The eigenschappen of zaaktypen the actor may read."""
    return _readable(actor, Eigenschap.objects.all(), "zaaktype__")


def zaakobjecttypen_for(actor: Actor) -> QuerySet[ZaakObjectType]:
    """The zaakobjecttypen of zaaktypen the actor may read."""
    return _readable(actor, ZaakObjectType.objects.all(), "zaaktype__")


def zaaktype_informatieobjecttypen_for(actor: Actor) -> QuerySet[ZaakTypeInformatieObjectType]:
    """The relations to kinds of documents of zaaktypen the actor may read."""
    return _readable(actor, ZaakTypeInformatieObjectType.objects.all(), "zaaktype__")


def one(rows: QuerySet[Row], row_id: uuid.UUID, *, lock: bool = False) -> Row:
    """The row with this id among those the actor may read. Raises `NotFound`."""
    chosen: Any = rows.select_for_update(of=("self",)) if lock else rows
    row: Row | None = chosen.filter(id=row_id).first()
    if row is None:
        raise NotFound
    return row


def linked(rows: QuerySet[Row], link: Any, field: str) -> Row:
    """The row a field of a request points at. Raises `Invalid` (bad-url): unknown and unreadable look the same."""
    row = rows.filter(id=link).first() if isinstance(link, uuid.UUID) else None
    if row is None:
        refuse(Breach(field, "bad-url"))
        raise NotFound
    return row


def check_writable(actor: Actor, owner_id: int, *scopes: str) -> None:
    """Raises `Forbidden` when the catalogue of that organisation is not the actor's, or no scope is held."""
    if not actor.may_change_layer(owner_id) or not may(actor, *scopes):
        raise Forbidden


def placed_owner(actor: Actor, rsin: str) -> int:
    """To which organisation a new catalogus belongs: the one the actor is bound to, or the one with this RSIN.

    Raises `Invalid` (unknown-organisation) when it is bound to several and the RSIN is none of theirs.
    """
    if len(actor.layers) == 1:
        return next(iter(actor.layers))
    try:
        found = organisations.by_rsin(rsin).id
    except NotFound:
        found = 0
    if found not in actor.layers:
        reason = _("Deze applicatie beheert meer catalogi. Stuur het RSIN van een van die organisaties.")
        raise Invalid(InvalidParam("rsin", "unknown-organisation", reason))
    return found
