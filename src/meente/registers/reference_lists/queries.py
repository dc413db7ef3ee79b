"""Facts of the reference lists for other rooms.

A link in a catalogue is a uuid (our own list) or an `External` (another Referentielijsten API); both become the same
fact here, so that the catalogue's rules (ztc-001, ztc-002, ztc-003) need not know which.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from meente.foundation.resources.values import External
from meente.registers.reference_lists import rules
from meente.registers.reference_lists.models import (
    CommunicatieKanaal,
    ProcesType,
    Resultaat,
    ResultaattypeOmschrijvingGeneriek,
)

Link = UUID | External


@dataclass(frozen=True, slots=True)
class ProcestypeFact:
    """A procestype; `key` says which one it is across editions of our list, and is its URL elsewhere."""

    key: str
    nummer: int
    jaar: int
    naam: str


@dataclass(frozen=True, slots=True)
class ResultaatFact:
    """A result of the selection list. `bewaartermijn` is an ISO 8601 duration or None; `procestermijn` '' when open."""

    procestype_key: str
    volledig_nummer: str
    naam: str
    waardering: str
    bewaartermijn: str | None
    procestermijn: str


def _key(nummer: int) -> str:
    """The editions of 2017 and 2020 number the same 29 processes; results hang below those of 2017."""
    return f"selectielijst:{nummer}"


def procestype(link: Link) -> ProcestypeFact | None:
    """The procestype behind a link; None when there is none or the URL is not of the configured list (ztc-001)."""
    if isinstance(link, External):
        if not rules.is_of_list(link.url, settings.MEENTE_SELECTIELIJST_URL):
            return None
        return ProcestypeFact(link.url, link.body["nummer"], link.body["jaar"], link.body["naam"])
    row = ProcesType.objects.filter(id=link).values("nummer", "jaar", "naam").first()
    return None if row is None else ProcestypeFact(_key(row["nummer"]), row["nummer"], row["jaar"], row["naam"])


def resultaat(link: Link) -> ResultaatFact | None:
    """The result behind a link; None when there is none or the URL is not of the configured list (ztc-002)."""
    if isinstance(link, External):
        if not rules.is_of_list(link.url, settings.MEENTE_SELECTIELIJST_URL):
            return None
        body = link.body
        return ResultaatFact(
            procestype_key=body["procesType"],
            volledig_nummer=body.get("volledigNummer", ""),
            naam=body["naam"],
            waardering=body["waardering"],
            bewaartermijn=body.get("bewaartermijn"),
            procestermijn=body.get("procestermijn") or "",
        )
    row = Resultaat.objects.filter(id=link).select_related("proces_type").first()
    if row is None:
        return None
    return ResultaatFact(
        procestype_key=_key(row.proces_type.nummer),
        volledig_nummer=row.volledig_nummer,
        naam=row.naam,
        waardering=row.waardering,
        bewaartermijn=row.bewaartermijn,
        procestermijn=row.procestermijn,
    )


def resultaattypeomschrijving(link: Link) -> str | None:
    """The generic name of a result (omschrijvingGeneriek of a resultaattype); None when there is none (ztc-002)."""
    if isinstance(link, External):
        return str(link.body["omschrijving"])
    return ResultaattypeOmschrijvingGeneriek.objects.filter(id=link).values_list("omschrijving", flat=True).first()


def omschrijving_named(name: str) -> UUID | None:
    """The generic description with this name in our own list; None when there is none."""
    return ResultaattypeOmschrijvingGeneriek.objects.filter(omschrijving=name).values_list("id", flat=True).first()


def communicatiekanaal(link: Link) -> str | None:
    """The name of a way of contact; None when there is none (zrc-010)."""
    if isinstance(link, External):
        return str(link.body["naam"])
    return CommunicatieKanaal.objects.filter(id=link).values_list("naam", flat=True).first()
