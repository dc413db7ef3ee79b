"""Types by the names that definitions and screens use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound
from meente.registers.catalogue.models import (
    BesluitType,
    Eigenschap,
    InformatieObjectType,
    ResultaatType,
    RolType,
    StatusType,
    ZaakType,
    ZaakTypeInformatieObjectType,
)


@dataclass(frozen=True, slots=True)
class ZaakTypeFacts:
    """One version of a zaaktype."""

    id: uuid.UUID
    owner_id: int
    identificatie: str
    omschrijving: str
    vertrouwelijkheidaanduiding: str
    doorlooptijd: str
    servicenorm: str
    verlengingstermijn: str


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """A status, result, role, … type: its id and name; `volgnummer` and `is_end` for statuses, terms for results."""

    id: uuid.UUID
    omschrijving: str
    volgnummer: int = 0
    is_end: bool = False
    statustekst: str = ""
    generic: str = ""
    archiefnominatie: str = ""
    archiefactietermijn: str = ""
    vertrouwelijkheidaanduiding: str = ""
    owner_id: int = 0
    concept: bool = False


def _facts(row: ZaakType) -> ZaakTypeFacts:
    return ZaakTypeFacts(
        row.id, row.owner_id, row.identificatie, row.omschrijving, row.vertrouwelijkheidaanduiding, row.doorlooptijd,
        row.servicenorm, row.verlengingstermijn,
    )  # fmt: skip


def valid_on(day: date) -> Q:
    """Versions that hold on a day: from their begin up to and including their end."""
    return Q(begin_geldigheid__lte=day) & (Q(einde_geldigheid__isnull=True) | Q(einde_geldigheid__gte=day))


def zaaktype_for(municipality_id: int, identificatie: str, on: date) -> ZaakTypeFacts:
    """The version that holds for a municipality on a day: the nearest layer of its chain wins. Raises `NotFound`."""
    chain = organisations.chain(municipality_id)
    rows = ZaakType.objects.filter(valid_on(on), owner_id__in=chain, identificatie=identificatie, concept=False)
    if not rows:
        raise NotFound
    return _facts(max(rows, key=lambda row: (chain.index(row.owner_id), row.begin_geldigheid, row.versie)))


def zaaktype(zaaktype_id: uuid.UUID) -> ZaakTypeFacts:
    """One version by id. Raises `NotFound`."""
    row = ZaakType.objects.filter(id=zaaktype_id).first()
    if row is None:
        raise NotFound
    return _facts(row)


def statustypen(zaaktype_id: uuid.UUID) -> list[TypeFacts]:
    """The steps of a zaaktype in order; the last one closes the zaak (zrc-007)."""
    rows = list(StatusType.objects.filter(zaaktype_id=zaaktype_id).order_by("volgnummer"))
    return [TypeFacts(row.id, row.omschrijving, row.volgnummer, row is rows[-1], row.statustekst) for row in rows]


def statustype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A step by name. Raises `NotFound`."""
    return _only([row for row in statustypen(zaaktype_id) if row.omschrijving == omschrijving])


def resultaten(zaaktype_id: uuid.UUID) -> list[str]:
    """The names of how a zaak of this type can end."""
    rows = ResultaatType.objects.filter(zaaktype_id=zaaktype_id).order_by("omschrijving")
    return list(rows.values_list("omschrijving", flat=True))


WITHDRAWN = "Ingetrokken"
"""The generic name (resultaattypeomschrijvinggeneriek) of an end that the initiator chose herself."""


def withdrawn_as(zaaktype_id: uuid.UUID) -> str:
    """How a zaak of this type ends when its initiator withdraws it; "" when she cannot."""
    rows = ResultaatType.objects.filter(zaaktype_id=zaaktype_id, omschrijving_generiek=WITHDRAWN)
    return rows.order_by("omschrijving").values_list("omschrijving", flat=True).first() or ""


def resultaattype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A result by name. Raises `NotFound`."""
    rows = ResultaatType.objects.filter(zaaktype_id=zaaktype_id, omschrijving=omschrijving)
    return _only(
        [
            TypeFacts(
                row.id,
                row.omschrijving,
                generic=row.omschrijving_generiek,
                archiefnominatie=row.archiefnominatie,
                archiefactietermijn=row.archiefactietermijn,
            )
            for row in rows
        ]
    )


def roltype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A role by name. Raises `NotFound`."""
    rows = RolType.objects.filter(zaaktype_id=zaaktype_id, omschrijving=omschrijving)
    return _only([TypeFacts(row.id, row.omschrijving, generic=row.omschrijving_generiek) for row in rows])


def eigenschap(zaaktype_id: uuid.UUID, naam: str) -> TypeFacts:
    """A fact by name. Raises `NotFound`."""
    rows = Eigenschap.objects.filter(zaaktype_id=zaaktype_id, omschrijving=naam)
    return _only([TypeFacts(row.id, row.omschrijving) for row in rows])


def informatieobjecttype(zaaktype_id: uuid.UUID, omschrijving: str, on: date | None = None) -> TypeFacts:
    """A kind of document of a zaaktype, by name, as it holds on a day (or its newest version). Raises `NotFound`."""
    names = ZaakTypeInformatieObjectType.objects.filter(zaaktype_id=zaaktype_id, informatieobjecttype=omschrijving)
    if not names.exists():
        raise NotFound
    row = _newest(InformatieObjectType.objects.all(), zaaktype_id, omschrijving, on)
    return TypeFacts(row.id, row.omschrijving, vertrouwelijkheidaanduiding=row.vertrouwelijkheidaanduiding)


def kind_of_document(informatieobjecttype_id: uuid.UUID) -> TypeFacts:
    """An informatieobjecttype by id, with its owner and whether it is a concept. Raises `NotFound`."""
    row = InformatieObjectType.objects.filter(id=informatieobjecttype_id).first()
    if row is None:
        raise NotFound
    return TypeFacts(
        row.id,
        row.omschrijving,
        vertrouwelijkheidaanduiding=row.vertrouwelijkheidaanduiding,
        owner_id=row.owner_id,
        concept=row.concept,
    )


def besluittype(zaaktype_id: uuid.UUID, omschrijving: str, on: date | None = None) -> TypeFacts:
    """A kind of decision of a zaaktype, by name, as it holds on a day (or its newest version). Raises `NotFound`."""
    if not ZaakType.objects.filter(id=zaaktype_id, besluittypen__contains=[omschrijving]).exists():
        raise NotFound
    row = _newest(BesluitType.objects.all(), zaaktype_id, omschrijving, on)
    return TypeFacts(row.id, row.omschrijving)


def _newest(rows: QuerySet[Any], zaaktype_id: uuid.UUID, omschrijving: str, on: date | None) -> Any:
    catalogus = ZaakType.objects.filter(id=zaaktype_id).values("catalogus_id")
    found = rows.filter(catalogus_id__in=catalogus, omschrijving=omschrijving, concept=False)
    row = (found.filter(valid_on(on)) if on else found).order_by("-begin_geldigheid", "-id").first()
    if row is None:
        raise NotFound
    return row


def _only(rows: list[TypeFacts]) -> TypeFacts:
    if not rows:
        raise NotFound
    return rows[0]
