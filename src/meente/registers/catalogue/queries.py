"""Facts of the catalogue for other rooms."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

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


def zaaktype_for(municipality_id: int, identificatie: str, on: date) -> ZaakTypeFacts:
    """The version that holds for a municipality on a day: the nearest layer of its chain wins. Raises `NotFound`."""
    chain = organisations.chain(municipality_id)
    rows = ZaakType.objects.filter(
        Q(einde_geldigheid__isnull=True) | Q(einde_geldigheid__gt=on),
        owner_id__in=chain,
        identificatie=identificatie,
        concept=False,
        begin_geldigheid__lte=on,
    ).order_by("versie")
    if not rows:
        raise NotFound
    return _facts(max(rows, key=lambda row: (chain.index(row.owner_id), row.versie)))


def zaaktype(zaaktype_id: uuid.UUID) -> ZaakTypeFacts:
    """One version by id. Raises `NotFound`."""
    row = ZaakType.objects.filter(id=zaaktype_id).first()
    if row is None:
        raise NotFound
    return _facts(row)


def statustypen(zaaktype_id: uuid.UUID) -> list[TypeFacts]:
    """The steps of a zaaktype in order."""
    rows = StatusType.objects.filter(zaaktype_id=zaaktype_id).order_by("volgnummer")
    return [TypeFacts(row.id, row.omschrijving, row.volgnummer, row.is_eindstatus, row.statustekst) for row in rows]


def statustype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A step by name. Raises `NotFound`."""
    return _only([row for row in statustypen(zaaktype_id) if row.omschrijving == omschrijving])


def resultaattype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A result by name. Raises `NotFound`."""
    rows = ResultaatType.objects.filter(zaaktype_id=zaaktype_id, omschrijving=omschrijving)
    return _only(
        [
            TypeFacts(
                row.id,
                row.omschrijving,
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


def informatieobjecttype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A kind of document by name. Raises `NotFound`."""
    rows = InformatieObjectType.objects.filter(zaaktype_id=zaaktype_id, omschrijving=omschrijving)
    return _only(
        [
            TypeFacts(row.id, row.omschrijving, vertrouwelijkheidaanduiding=row.vertrouwelijkheidaanduiding)
            for row in rows
        ]
    )


def besluittype(zaaktype_id: uuid.UUID, omschrijving: str) -> TypeFacts:
    """A kind of decision by name. Raises `NotFound`."""
    rows = BesluitType.objects.filter(zaaktype_id=zaaktype_id, omschrijving=omschrijving)
    return _only([TypeFacts(row.id, row.omschrijving) for row in rows])


def _only(rows: list[TypeFacts]) -> TypeFacts:
    if not rows:
        raise NotFound
    return rows[0]


@dataclass(frozen=True, slots=True)
class ZaakTypeRules:
    """What a zaaktype asks of its zaken; ids and names as the standard has them."""

    id: uuid.UUID
    identificatie: str
    concept: bool
    vertrouwelijkheidaanduiding: str
    doorlooptijd: str
    servicenorm: str
    producten_of_diensten: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusTypeRules:
    """A step by id: the one with the highest volgnummer of its zaaktype closes the zaak (zrc-007)."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    omschrijving: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class ResultaatTypeRules:
    """A result by id, with what zrc-021 needs."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    omschrijving: str
    archiefnominatie: str
    archiefactietermijn: str
    afleidingswijze: str


@dataclass(frozen=True, slots=True)
class RolTypeRules:
    """A role by id."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    omschrijving: str
    omschrijving_generiek: str


@dataclass(frozen=True, slots=True)
class EigenschapRules:
    """A fact by id, with its specificatie."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    naam: str
    formaat: str
    lengte: str


def zaaktype_rules(zaaktype_id: uuid.UUID) -> ZaakTypeRules | None:
    """What a zaaktype asks of its zaken; None when there is none."""
    row = ZaakType.objects.filter(id=zaaktype_id).first()
    if row is None:
        return None
    return ZaakTypeRules(
        row.id, row.identificatie, row.concept, row.vertrouwelijkheidaanduiding, row.doorlooptijd, row.servicenorm,
        frozenset(row.producten_of_diensten),
    )  # fmt: skip


def statustype_rules(statustype_id: uuid.UUID) -> StatusTypeRules | None:
    """A step by id; None when there is none."""
    row = StatusType.objects.filter(id=statustype_id).first()
    if row is None:
        return None
    later = StatusType.objects.filter(zaaktype_id=row.zaaktype_id, volgnummer__gt=row.volgnummer)
    return StatusTypeRules(row.id, row.zaaktype_id, row.omschrijving, is_end=not later.exists())


def resultaattype_rules(resultaattype_id: uuid.UUID) -> ResultaatTypeRules | None:
    """A result by id; None when there is none."""
    row = ResultaatType.objects.filter(id=resultaattype_id).first()
    if row is None:
        return None
    return ResultaatTypeRules(
        row.id, row.zaaktype_id, row.omschrijving, row.archiefnominatie, row.archiefactietermijn, row.afleidingswijze
    )


def roltype_rules(roltype_id: uuid.UUID) -> RolTypeRules | None:
    """A role by id; None when there is none."""
    row = RolType.objects.filter(id=roltype_id).first()
    if row is None:
        return None
    return RolTypeRules(row.id, row.zaaktype_id, row.omschrijving, row.omschrijving_generiek)


def eigenschap_rules(eigenschap_id: uuid.UUID) -> EigenschapRules | None:
    """A fact by id; None when there is none."""
    row = Eigenschap.objects.filter(id=eigenschap_id).first()
    if row is None:
        return None
    return EigenschapRules(row.id, row.zaaktype_id, row.omschrijving, row.formaat, row.lengte)


def allows_informatieobjecttype(zaaktype_id: uuid.UUID, informatieobjecttype_id: uuid.UUID) -> bool:
    """True when documents of this type belong to zaken of this type (zrc-017)."""
    return InformatieObjectType.objects.filter(zaaktype_id=zaaktype_id, id=informatieobjecttype_id).exists()


def allows_deelzaaktype(zaaktype_id: uuid.UUID, deelzaaktype_id: uuid.UUID) -> bool:
    """True when a zaak of the second type may be a deelzaak of one of the first (zrc-013)."""
    return ZaakType.objects.filter(id__in=(zaaktype_id, deelzaaktype_id)).exists()


def kind_of_document(informatieobjecttype_id: uuid.UUID) -> TypeFacts:
    """An informatieobjecttype by id, with its owner and whether it is a concept. Raises `NotFound`."""
    row = InformatieObjectType.objects.select_related("zaaktype").filter(id=informatieobjecttype_id).first()
    if row is None:
        raise NotFound
    return TypeFacts(
        row.id,
        row.omschrijving,
        vertrouwelijkheidaanduiding=row.vertrouwelijkheidaanduiding,
        owner_id=row.zaaktype.owner_id,
        concept=row.zaaktype.concept,
    )
