"""Facts about besluiten for other rooms: frozen rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from meente.foundation.organisations.actor import Actor
from meente.registers.decisions import access
from meente.registers.decisions.models import Besluit, BesluitInformatieObject


@dataclass(frozen=True, slots=True)
class BesluitFacts:
    """One besluit; `kind` is the name of its besluittype."""

    id: uuid.UUID
    identificatie: str
    kind: str
    datum: date
    ingangsdatum: date
    vervaldatum: date | None
    verzenddatum: date | None
    uiterlijke_reactiedatum: date | None
    toelichting: str


def _facts(row: Besluit) -> BesluitFacts:
    return BesluitFacts(
        row.id, row.identificatie, row.besluittype.omschrijving, row.datum, row.ingangsdatum, row.vervaldatum,
        row.verzenddatum, row.uiterlijke_reactiedatum, row.toelichting,
    )  # fmt: skip


def of_zaak(actor: Actor, zaak_id: uuid.UUID) -> list[BesluitFacts]:
    """The besluiten that follow from a zaak and that this actor may read, newest first: one statement."""
    rows = access.besluiten_for(actor).filter(zaak_id=zaak_id)
    return [_facts(row) for row in rows.select_related("besluittype").order_by("-datum", "-id")]


def links_elsewhere(actor: Actor, besluit_id: uuid.UUID) -> tuple[dict[uuid.UUID, str], str]:
    """What a besluit has in other components: its documents (id of the relation → URL), and its zaak's URL or ''."""
    here = {"municipality_id__in": sorted(actor.municipalities)}
    documents = BesluitInformatieObject.objects.filter(**here, besluit_id=besluit_id, informatieobject_id=None)
    zaak = Besluit.objects.filter(**here, id=besluit_id).values_list("zaak_url", flat=True).first()
    return dict(documents.values_list("id", "informatieobject_url")), zaak or ""
