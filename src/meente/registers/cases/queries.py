"""Facts about zaken for other rooms: frozen rows, one statement per list."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.registers.cases import access
from meente.registers.cases.models import Resultaat, Rol, Status, Zaak, ZaakEigenschap, ZaakInformatieObject
from meente.registers.cases.rules import parties
from meente.registers.cases.rules.specification import fits
from meente.registers.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class ZaakFacts:
    """One zaak as lists and headings show it."""

    id: uuid.UUID
    municipality_id: int
    identificatie: str
    zaaktype_id: uuid.UUID
    zaaktype: str
    omschrijving: str
    toelichting: str
    startdatum: date
    einddatum: date | None
    einddatum_gepland: date | None
    uiterlijke_einddatum_afdoening: date | None
    status: str
    status_at: datetime | None
    resultaat: str
    verlenging_duur: str
    archiefactiedatum: date | None
    procedure: str
    place: str = ""
    """Where it is, when that is one point: latitude and longitude in degrees (WGS 84), `52.548310,4.669320`."""

    @property
    def is_closed(self) -> bool:
        """True after the end status."""
        return self.einddatum is not None

    @property
    def is_by_hand(self) -> bool:
        """True while no procedure of ours makes its tasks: it came through the API, or its procedure was stopped."""
        return not self.procedure


@dataclass(frozen=True, slots=True)
class RolFacts:
    """Who plays which part."""

    id: uuid.UUID
    omschrijving: str
    generic: str
    name: str
    bsn: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """A step the zaak reached."""

    omschrijving: str
    at: datetime
    toelichting: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the screen of one zaak shows of this register."""

    zaak: ZaakFacts
    people: list[RolFacts]
    facts: dict[str, str]
    steps: list[StatusFacts]


def _rows(actor: Actor, condition: Q, order: tuple[str, ...] = ("-startdatum", "-id")) -> list[ZaakFacts]:
    newest = Status.objects.filter(municipality_id=OuterRef("municipality_id"), zaak_id=OuterRef("id")).order_by(
        "-datum_status_gezet"
    )
    result = Resultaat.objects.filter(municipality_id=OuterRef("municipality_id"), zaak_id=OuterRef("id"))
    rows: Any = (
        access.zaken_for(actor)
        .filter(condition)
        .annotate(
            status_now=Subquery(newest.values("statustype_omschrijving")[:1]),
            status_at=Subquery(newest.values("datum_status_gezet")[:1]),
            resultaat_now=Subquery(result.values("resultaattype_omschrijving")[:1]),
        )
    )
    return [_facts(row) for row in rows.order_by(*order)[:500]]


def _facts(row: Any) -> ZaakFacts:
    return ZaakFacts(
        row.id, row.municipality_id, row.identificatie, row.zaaktype_id, row.zaaktype_identificatie, row.omschrijving,
        row.toelichting, row.startdatum, row.einddatum, row.einddatum_gepland, row.uiterlijke_einddatum_afdoening,
        row.status_now or "", row.status_at, row.resultaat_now or "", row.verlenging_duur, row.archiefactiedatum,
        row.procedure, _place(row.zaakgeometrie),
    )  # fmt: skip


def _place(shape: Any) -> str:
    if not isinstance(shape, dict) or shape.get("type") != "Point":
        return ""
    longitude, latitude = shape["coordinates"][:2]
    return f"{latitude:.6f},{longitude:.6f}"


def zaak(actor: Actor, zaak_id: uuid.UUID) -> ZaakFacts:
    """One zaak. Raises `NotFound`."""
    access.zaak_for(actor, zaak_id)
    return _rows(actor, Q(id=zaak_id))[0]


def zaken(actor: Actor, *, ids: Iterable[uuid.UUID] | None = None) -> list[ZaakFacts]:
    """The zaken the actor may see (only these ids when given), newest first, at most 500."""
    return _rows(actor, Q() if ids is None else Q(id__in=list(ids)))


def by_hand(actor: Actor, *, municipality_id: int | None = None) -> list[ZaakFacts]:
    """Open zaken that no procedure guides, the most urgent first, at most 500; of one municipality when given."""
    here = Q() if municipality_id is None else Q(municipality_id=municipality_id)
    return _rows(actor, here & Q(einddatum=None, procedure=""), ("uiterlijke_einddatum_afdoening", "id"))


def find(actor: Actor, *, text: str) -> list[ZaakFacts]:
    """Search by case number or BSN, within what the actor may see."""
    words = text.strip()
    mine = Rol.objects.filter(bsn=words).values("zaak_id") if words.isdigit() else Rol.objects.none().values("zaak_id")
    return _rows(actor, Q(identificatie__iexact=words) | Q(id__in=mine)) if words else []


def rollen(actor: Actor, zaak_id: uuid.UUID) -> list[RolFacts]:
    """The people of a zaak, in the order in which they came."""
    access.zaak_for(actor, zaak_id)
    return _rollen(zaak_id)


def _rollen(zaak_id: uuid.UUID) -> list[RolFacts]:
    return [
        RolFacts(
            row.id, row.omschrijving, row.omschrijving_generiek, _name(row), row.bsn or "",
            row.contactpersoon_rol_emailadres, row.contactpersoon_rol_telefoonnummer,
        )
        for row in Rol.objects.filter(zaak_id=zaak_id).order_by("registratiedatum", "id")
    ]  # fmt: skip


def _name(row: Rol) -> str:
    """As people know the party: the name it is called by, its contact, or what identifies it."""
    return (
        row.afwijkende_naam_betrokkene
        or row.contactpersoon_rol_naam
        or parties.name_of(row.betrokkene_type, row.betrokkene_identificatie)
    )


def statussen(actor: Actor, zaak_id: uuid.UUID) -> list[StatusFacts]:
    """The steps the zaak reached, oldest first."""
    access.zaak_for(actor, zaak_id)
    return _statussen(zaak_id)


def _statussen(zaak_id: uuid.UUID) -> list[StatusFacts]:
    rows = Status.objects.filter(zaak_id=zaak_id).order_by("datum_status_gezet")
    return [StatusFacts(row.statustype_omschrijving, row.datum_status_gezet, row.statustoelichting) for row in rows]


def eigenschappen(actor: Actor, zaak_id: uuid.UUID) -> dict[str, str]:
    """The facts of a zaak by name."""
    access.zaak_for(actor, zaak_id)
    return _eigenschappen(zaak_id)


def _eigenschappen(zaak_id: uuid.UUID) -> dict[str, str]:
    return dict(ZaakEigenschap.objects.filter(zaak_id=zaak_id).order_by("naam").values_list("naam", "waarde"))


def dossier(actor: Actor, zaak_id: uuid.UUID) -> Dossier:
    """A zaak with its people, facts and steps: four statements, one of them the check. Raises `NotFound`."""
    found = _rows(actor, Q(id=zaak_id))
    if not found:
        raise NotFound
    return Dossier(found[0], _rollen(zaak_id), _eigenschappen(zaak_id), _statussen(zaak_id))


def municipality_of(actor: Actor, zaak_id: uuid.UUID) -> int:
    """The municipality of a zaak the actor may see. Raises `NotFound`."""
    found: Zaak = access.zaak_for(actor, zaak_id)
    return found.municipality_id


def has_informatieobject(actor: Actor, informatieobject_id: uuid.UUID, zaak_id: uuid.UUID) -> bool:
    """True when the document is in the file of the zaak; asked by the register of documents (drc-004)."""
    rows = ZaakInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities), zaak_id=zaak_id)
    return bool(rows.filter(informatieobject_id=informatieobject_id).exists())


def documents_elsewhere(actor: Actor, zaak_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The documents of another component in the file of a zaak: id of the relation → URL; none once it is gone."""
    rows = ZaakInformatieObject.objects.filter(municipality_id__in=sorted(actor.municipalities), zaak_id=zaak_id)
    return dict(rows.filter(informatieobject_id=None).values_list("id", "informatieobject_url"))


def warnings_of_eigenschap(actor: Actor, zaakeigenschap_id: uuid.UUID) -> dict[str, str]:
    """X-Warning when the value of a zaakeigenschap is not what its specificatie asks; it is kept all the same."""
    row = ZaakEigenschap.objects.filter(id=zaakeigenschap_id).values_list("eigenschap_id", "waarde", "naam").first()
    kind = catalogue.eigenschap_rules(row[0]) if row else None
    if row is None or kind is None:
        return {}
    is_right = fits(row[1], formaat=kind.formaat, lengte=kind.lengte, waardenverzameling=kind.waardenverzameling)
    name = row[2].encode("ascii", "replace").decode()
    return {} if is_right else {"X-Warning": f"De waarde van {name} past niet bij de specificatie van de eigenschap."}
