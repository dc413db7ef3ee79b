"""The only way from an outside id to a zaak and what hangs below it.

Lists are querysets with filters only: the engine puts its own select around them. A single row of the actor's own
municipality that the actor has no right to is `Forbidden`; one of another municipality does not exist.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.cases.models import (
    KlantContact,
    Resultaat,
    Rol,
    Status,
    Zaak,
    ZaakBesluit,
    ZaakContactMoment,
    ZaakCount,
    ZaakEigenschap,
    ZaakInformatieObject,
    ZaakNotitie,
    ZaakObject,
    ZaakVerzoek,
)
from meente.registers.cases.refusing import refusal
from meente.registers.cases.rules import Problem
from meente.registers.cases.terms import Scope

COMPONENT = "zrc"
_UNBOUND = frozenset({ActorKind.SYSTEM, ActorKind.OPERATOR})


def known_zaken(actor: Actor) -> QuerySet[Zaak]:
    """The zaken whose existence an application may know: those of its municipalities."""
    if actor.kind is not ActorKind.APPLICATION:
        return zaken_for(actor)
    return Zaak.objects.filter(municipality_id__in=sorted(actor.municipalities))


def zaken_for(actor: Actor, scope: str = Scope.LEZEN) -> QuerySet[Zaak]:
    """The zaken for which the actor holds the scope.

    A resident sees her own, an employee those of her grants, an application those of its types up to their highest
    vertrouwelijkheidaanduiding (zrc-006).
    """
    rows = Zaak.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in _UNBOUND:
        return rows
    if actor.kind is ActorKind.APPLICATION:
        return _of_application(actor, rows, scope)
    if actor.kind is ActorKind.RESIDENT and actor.bsn:
        mine = Rol.objects.filter(municipality_id=OuterRef("municipality_id"), zaak_id=OuterRef("id"), bsn=actor.bsn)
        return rows.filter(Exists(mine))
    allowed = Q()
    for grant in actor.grants:
        if grant.scope == scope and grant.municipality_id in actor.municipalities:
            there = Q(municipality_id=grant.municipality_id)
            if grant.zaaktypen:
                there &= Q(zaaktype_identificatie__in=sorted(grant.zaaktypen))
            allowed |= there
    return rows.filter(allowed) if allowed else rows.none()


def zaak_counts_for(actor: Actor) -> QuerySet[ZaakCount] | None:
    """The kept counts whose `amount` adds up to `zaken_for`; None when only counting the rows can tell."""
    if actor.kind in (ActorKind.RESIDENT, ActorKind.EMPLOYEE, ActorKind.ANONYMOUS):
        return None
    rows = ZaakCount.objects.filter(municipality_id__in=sorted(actor.municipalities))
    pairs = actor.authorised(COMPONENT, Scope.LEZEN)
    if pairs is None:
        return rows
    allowed = Q()
    for kind, rank in pairs:
        if kind is not None:
            allowed |= Q(zaaktype_id=kind, vertrouwelijkheid_rank__lte=rank)
    return rows.filter(allowed) if allowed else rows.none()


def audited_zaken_for(actor: Actor) -> QuerySet[Zaak]:
    """The zaken of which the actor may read the audit trail."""
    return zaken_for(actor, Scope.AUDITTRAILS_LEZEN)


def _of_application(actor: Actor, rows: QuerySet[Zaak], scope: str) -> QuerySet[Zaak]:
    pairs = actor.authorised(COMPONENT, scope)
    if pairs is None:
        return rows
    by_rank: dict[int, list[uuid.UUID]] = {}
    for kind, rank in pairs:
        if kind is not None:
            by_rank.setdefault(rank, []).append(kind)
    allowed = Q()
    for rank, kinds in sorted(by_rank.items()):
        of_kind = Q(zaaktype_id=kinds[0]) if len(kinds) == 1 else Q(zaaktype_id__in=sorted(kinds))
        allowed |= of_kind & Q(vertrouwelijkheid_rank__lte=rank)
    return rows.filter(allowed) if allowed else rows.none()


def _below(model: type[Any], actor: Actor, *, is_known: bool = False) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in _UNBOUND or actor.is_superuser or (is_known and actor.kind is ActorKind.APPLICATION):
        return rows
    zaak = zaken_for(actor).filter(municipality_id=OuterRef("municipality_id"), id=OuterRef("zaak_id"))
    return rows.filter(Exists(zaak))


statussen_for = partial(_below, Status)
resultaten_for = partial(_below, Resultaat)
rollen_for = partial(_below, Rol)
zaakobjecten_for = partial(_below, ZaakObject)
zaakeigenschappen_for = partial(_below, ZaakEigenschap)
zaakinformatieobjecten_for = partial(_below, ZaakInformatieObject)
zaakbesluiten_for = partial(_below, ZaakBesluit)
klantcontacten_for = partial(_below, KlantContact)
zaakcontactmomenten_for = partial(_below, ZaakContactMoment)
zaakverzoeken_for = partial(_below, ZaakVerzoek)
zaaknotities_for = partial(_below, ZaakNotitie)

known_statussen = partial(_below, Status, is_known=True)
known_resultaten = partial(_below, Resultaat, is_known=True)
known_rollen = partial(_below, Rol, is_known=True)
known_zaakobjecten = partial(_below, ZaakObject, is_known=True)
known_zaakeigenschappen = partial(_below, ZaakEigenschap, is_known=True)
known_zaakinformatieobjecten = partial(_below, ZaakInformatieObject, is_known=True)
known_zaakbesluiten = partial(_below, ZaakBesluit, is_known=True)
known_klantcontacten = partial(_below, KlantContact, is_known=True)
known_zaakcontactmomenten = partial(_below, ZaakContactMoment, is_known=True)
known_zaakverzoeken = partial(_below, ZaakVerzoek, is_known=True)
known_zaaknotities = partial(_below, ZaakNotitie, is_known=True)


def zaak_for(actor: Actor, zaak_id: uuid.UUID, *, scope: str = Scope.LEZEN, lock: bool = False) -> Zaak:
    """One zaak. Raises `NotFound` when the actor may not know of it, `Forbidden` when only the scope is missing."""
    rows = zaken_for(actor)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    zaak = rows.filter(id=zaak_id).first()
    if zaak is None:
        raise NotFound
    if scope != Scope.LEZEN and not permits(actor, held_of(zaak), scope):
        raise Forbidden
    return zaak


@dataclass(frozen=True, slots=True)
class HeldZaak:
    """What rules ask of a zaak while something below it is written; its row is locked until the transaction ends."""

    id: uuid.UUID
    municipality_id: int
    zaaktype_id: uuid.UUID
    zaaktype_identificatie: str
    rank: int
    startdatum: date
    einddatum: date | None
    archiefstatus: str
    hoofdzaak_id: uuid.UUID | None

    @property
    def is_closed(self) -> bool:
        """True after the end status."""
        return self.einddatum is not None


_HELD = (
    "id", "municipality_id", "zaaktype_id", "zaaktype_identificatie", "vertrouwelijkheid_rank", "startdatum",
    "einddatum", "archiefstatus", "hoofdzaak_id",
)  # fmt: skip


def held_of(zaak: Zaak) -> HeldZaak:
    """The same facts of a row at hand."""
    return HeldZaak(*(getattr(zaak, column) for column in _HELD))


def permits(actor: Actor, zaak: HeldZaak, *scopes: str) -> bool:
    """True when the actor holds one of the scopes for this zaak."""
    return permits_kind(actor, zaak.municipality_id, zaak.zaaktype_id, zaak.zaaktype_identificatie, zaak.rank, *scopes)


def permits_kind(
    actor: Actor, municipality_id: int, zaaktype_id: uuid.UUID, zaaktype: str, rank: int, *scopes: str
) -> bool:
    """True when the actor holds one of the scopes there, for zaken of this type at this rank."""
    if actor.kind is ActorKind.APPLICATION:
        return actor.may_with(COMPONENT, *scopes, type_id=zaaktype_id, rank=rank, municipality_id=municipality_id)
    return any(actor.may(scope, municipality_id, zaaktype) for scope in scopes)


def hold_zaak(actor: Actor, zaak_id: uuid.UUID, *scopes: str) -> HeldZaak:
    """Lock a zaak to write it or below it: one of the scopes is needed. Raises `NotFound` or `Forbidden`."""
    rows = known_zaken(actor).filter(id=zaak_id).select_for_update(of=("self",), no_key=True)
    row = rows.values_list(*_HELD).first()
    if row is None:
        raise NotFound
    zaak = HeldZaak(*row)
    if not permits(actor, zaak, *scopes):
        raise Forbidden
    return zaak


def hold_linked_zaak(actor: Actor, zaak_id: uuid.UUID, *scopes: str, field: str = "zaak") -> HeldZaak:
    """As `hold_zaak`, for a zaak named in a body: one that the actor may not know of is a bad URL."""
    try:
        return hold_zaak(actor, zaak_id, *scopes)
    except NotFound:
        raise refusal(Problem(field, "bad-url")) from None


def require_open(actor: Actor, zaak: HeldZaak) -> None:
    """A closed zaak is only corrected by who holds zaken.geforceerd-bijwerken (zrc-007). Raises `Forbidden`."""
    if zaak.is_closed and not permits(actor, zaak, Scope.GEFORCEERD_BIJWERKEN):
        raise Forbidden


def zaak_of(actor: Actor, model: type[Model], row_id: uuid.UUID) -> uuid.UUID:
    """The zaak above a row that the actor may know of. Raises `NotFound`."""
    found = _below(model, actor, is_known=True).filter(id=row_id).values_list("zaak_id", flat=True).first()
    if found is None:
        raise NotFound
    return uuid.UUID(str(found))


def zaak_ids(actor: Actor, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the ids that are zaken the actor may read."""
    return set(zaken_for(actor).filter(id__in=ids).values_list("id", flat=True))
