"""What a type asks of the zaken, documents and decisions made of it, by id: for the rules of the rooms above.

Facts of published types are kept for a moment (see `remembering`), because every write of a zaak asks for them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

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
from meente.registers.catalogue.remembering import remembered


@dataclass(frozen=True, slots=True)
class ZaakTypeRules:
    """What a zaaktype asks of its zaken; ids and names as the standard has them. Durations are ISO 8601 texts."""

    id: uuid.UUID
    identificatie: str
    concept: bool
    vertrouwelijkheidaanduiding: str
    doorlooptijd: str
    servicenorm: str
    producten_of_diensten: frozenset[str]
    owner_id: int
    catalogus_id: uuid.UUID
    begin_geldigheid: date
    einde_geldigheid: date | None
    verlenging_mogelijk: bool
    verlengingstermijn: str
    opschorting_en_aanhouding_mogelijk: bool
    besluittypen: frozenset[str]
    deelzaaktypen: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusTypeRules:
    """A step by id: the one with the highest volgnummer of its zaaktype closes the zaak (zrc-007)."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    omschrijving: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class ResultaatTypeRules:
    """A result by id, with what zrc-021 needs: how the archive term is counted, and from which day."""

    id: uuid.UUID
    zaaktype_id: uuid.UUID
    omschrijving: str
    archiefnominatie: str
    archiefactietermijn: str
    afleidingswijze: str
    datumkenmerk: str
    einddatum_bekend: bool
    objecttype: str
    registratie: str
    procestermijn: str
    omschrijving_generiek: str
    selectielijstklasse_id: uuid.UUID | None
    selectielijstklasse: str


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
    kardinaliteit: str
    waardenverzameling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InformatieObjectTypeRules:
    """A kind of document by id."""

    id: uuid.UUID
    owner_id: int
    catalogus_id: uuid.UUID
    omschrijving: str
    vertrouwelijkheidaanduiding: str
    concept: bool
    begin_geldigheid: date
    einde_geldigheid: date | None


@dataclass(frozen=True, slots=True)
class BesluitTypeRules:
    """A kind of decision by id; `informatieobjecttypen` are the names of the kinds of documents it is laid down in."""

    id: uuid.UUID
    owner_id: int
    catalogus_id: uuid.UUID
    omschrijving: str
    concept: bool
    begin_geldigheid: date
    einde_geldigheid: date | None
    reactietermijn: str
    publicatietermijn: str
    informatieobjecttypen: frozenset[str]


def zaaktype_rules(zaaktype_id: uuid.UUID) -> ZaakTypeRules | None:
    """What a zaaktype asks of its zaken; None when there is none."""
    return remembered("zaaktype", zaaktype_id, _zaaktype)


def _zaaktype(zaaktype_id: uuid.UUID) -> tuple[ZaakTypeRules | None, bool]:
    row = ZaakType.objects.filter(id=zaaktype_id).first()
    if row is None:
        return None, False
    found = ZaakTypeRules(
        row.id, row.identificatie, row.concept, row.vertrouwelijkheidaanduiding, row.doorlooptijd, row.servicenorm,
        frozenset(row.producten_of_diensten), row.owner_id, row.catalogus_id, row.begin_geldigheid,
        row.einde_geldigheid, row.verlenging_mogelijk, row.verlengingstermijn, row.opschorting_en_aanhouding_mogelijk,
        frozenset(row.besluittypen), frozenset(row.deelzaaktypen),
    )  # fmt: skip
    return found, not row.concept


def statustype_rules(statustype_id: uuid.UUID) -> StatusTypeRules | None:
    """A step by id; None when there is none. Never kept: a step added by correction may become the last."""
    row = StatusType.objects.filter(id=statustype_id).first()
    if row is None:
        return None
    later = StatusType.objects.filter(zaaktype_id=row.zaaktype_id, volgnummer__gt=row.volgnummer)
    return StatusTypeRules(row.id, row.zaaktype_id, row.omschrijving, is_end=not later.exists())


def resultaattype_rules(resultaattype_id: uuid.UUID) -> ResultaatTypeRules | None:
    """A result by id; None when there is none."""
    return remembered("resultaattype", resultaattype_id, _resultaattype)


def _resultaattype(resultaattype_id: uuid.UUID) -> tuple[ResultaatTypeRules | None, bool]:
    row = ResultaatType.objects.select_related("zaaktype").filter(id=resultaattype_id).first()
    if row is None:
        return None, False
    found = ResultaatTypeRules(
        row.id, row.zaaktype_id, row.omschrijving, row.archiefnominatie, row.archiefactietermijn,
        row.brondatum_afleidingswijze, row.brondatum_datumkenmerk, row.brondatum_einddatum_bekend,
        row.brondatum_objecttype, row.brondatum_registratie, row.brondatum_procestermijn, row.omschrijving_generiek,
        row.selectielijstklasse_id, row.selectielijstklasse,
    )  # fmt: skip
    return found, not row.zaaktype.concept


def roltype_rules(roltype_id: uuid.UUID) -> RolTypeRules | None:
    """A role by id; None when there is none."""
    return remembered("roltype", roltype_id, _roltype)


def _roltype(roltype_id: uuid.UUID) -> tuple[RolTypeRules | None, bool]:
    row = RolType.objects.select_related("zaaktype").filter(id=roltype_id).first()
    if row is None:
        return None, False
    found = RolTypeRules(row.id, row.zaaktype_id, row.omschrijving, row.omschrijving_generiek)
    return found, not row.zaaktype.concept


def eigenschap_rules(eigenschap_id: uuid.UUID) -> EigenschapRules | None:
    """A fact by id; None when there is none."""
    return remembered("eigenschap", eigenschap_id, _eigenschap)


def _eigenschap(eigenschap_id: uuid.UUID) -> tuple[EigenschapRules | None, bool]:
    row = Eigenschap.objects.select_related("zaaktype").filter(id=eigenschap_id).first()
    if row is None:
        return None, False
    found = EigenschapRules(
        row.id, row.zaaktype_id, row.omschrijving, row.specificatie_formaat, row.specificatie_lengte,
        row.specificatie_kardinaliteit, tuple(row.specificatie_waardenverzameling),
    )  # fmt: skip
    return found, not row.zaaktype.concept


def informatieobjecttype_rules(informatieobjecttype_id: uuid.UUID) -> InformatieObjectTypeRules | None:
    """A kind of document by id; None when there is none."""
    return remembered("informatieobjecttype", informatieobjecttype_id, _informatieobjecttype)


def _informatieobjecttype(type_id: uuid.UUID) -> tuple[InformatieObjectTypeRules | None, bool]:
    row = InformatieObjectType.objects.filter(id=type_id).first()
    if row is None:
        return None, False
    found = InformatieObjectTypeRules(
        row.id, row.owner_id, row.catalogus_id, row.omschrijving, row.vertrouwelijkheidaanduiding, row.concept,
        row.begin_geldigheid, row.einde_geldigheid,
    )  # fmt: skip
    return found, not row.concept


def besluittype_rules(besluittype_id: uuid.UUID) -> BesluitTypeRules | None:
    """A kind of decision by id; None when there is none."""
    return remembered("besluittype", besluittype_id, _besluittype)


def _besluittype(type_id: uuid.UUID) -> tuple[BesluitTypeRules | None, bool]:
    row = BesluitType.objects.filter(id=type_id).first()
    if row is None:
        return None, False
    found = BesluitTypeRules(
        row.id, row.owner_id, row.catalogus_id, row.omschrijving, row.concept, row.begin_geldigheid,
        row.einde_geldigheid, row.reactietermijn, row.publicatietermijn, frozenset(row.informatieobjecttypen),
    )  # fmt: skip
    return found, not row.concept


def allows_informatieobjecttype(zaaktype_id: uuid.UUID, informatieobjecttype_id: uuid.UUID) -> bool:
    """True when documents of this type belong to zaken of this type, whatever the version (zrc-017)."""
    zaaktype, kind = zaaktype_rules(zaaktype_id), informatieobjecttype_rules(informatieobjecttype_id)
    if zaaktype is None or kind is None or zaaktype.catalogus_id != kind.catalogus_id:
        return False
    rows = ZaakTypeInformatieObjectType.objects.filter(zaaktype_id=zaaktype_id, informatieobjecttype=kind.omschrijving)
    return rows.exists()


def allows_besluittype(zaaktype_id: uuid.UUID, besluittype_id: uuid.UUID) -> bool:
    """True when decisions of this type can follow from zaken of this type, whatever the version (brc-007)."""
    zaaktype, kind = zaaktype_rules(zaaktype_id), besluittype_rules(besluittype_id)
    if zaaktype is None or kind is None or zaaktype.catalogus_id != kind.catalogus_id:
        return False
    return kind.omschrijving in zaaktype.besluittypen


def lays_down(besluittype_id: uuid.UUID, informatieobjecttype_id: uuid.UUID) -> bool:
    """True when a decision of this type is laid down in documents of this type, whatever the version (brc-008)."""
    kind, document = besluittype_rules(besluittype_id), informatieobjecttype_rules(informatieobjecttype_id)
    if kind is None or document is None or kind.catalogus_id != document.catalogus_id:
        return False
    return document.omschrijving in kind.informatieobjecttypen


def allows_deelzaaktype(zaaktype_id: uuid.UUID, deelzaaktype_id: uuid.UUID) -> bool:
    """True when a zaak of the second type may be a deelzaak of one of the first, whatever the version (zrc-013)."""
    above, below = zaaktype_rules(zaaktype_id), zaaktype_rules(deelzaaktype_id)
    if above is None or below is None or above.catalogus_id != below.catalogus_id:
        return False
    return below.identificatie in above.deelzaaktypen


def required_eigenschappen(statustype_id: uuid.UUID) -> list[str]:
    """Names of the eigenschappen that need a value before this status."""
    rows = Eigenschap.objects.filter(statustype_id=statustype_id).order_by("omschrijving")
    return list(rows.values_list("omschrijving", flat=True))


def required_documents(resultaattype_id: uuid.UUID) -> list[str]:
    """Names of the kinds of documents that must be there before this result."""
    row = ResultaatType.objects.filter(id=resultaattype_id).values_list("informatieobjecttypen", flat=True).first()
    return list(row or ())
