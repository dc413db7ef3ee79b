"""The reference lists as we ship them, from `data/*.csv` (sources in `data/README.md`)."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources
from uuid import UUID

from meente.foundation.organisations.actor import Actor
from meente.registers.reference_lists import actions
from meente.registers.reference_lists.models import (
    CommunicatieKanaal,
    ProcesType,
    Resultaat,
    ResultaattypeOmschrijvingGeneriek,
)
from meente.registers.reference_lists.rules import full_number
from meente.registers.reference_lists.terms import PROCESTERMIJN_WEERGAVE, TAAKGEBIEDEN

Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    text = resources.files("meente.registers.reference_lists").joinpath(f"data/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _procestype(row: Row) -> ProcesType:
    return ProcesType(
        id=UUID(row["uuid"]),
        nummer=int(row["nummer"]),
        jaar=int(row["jaar"]),
        naam=row["naam"],
        omschrijving=row["omschrijving"],
        toelichting=row["toelichting"],
        procesobject=row["procesobject"],
    )


def _resultaat(row: Row, procestypen: dict[str, int], numbers: dict[str, int]) -> Resultaat:
    nummer, generiek, areas = int(row["nummer"]), row["generiek"], row["taakgebieden"].split()
    return Resultaat(
        id=UUID(row["uuid"]),
        proces_type_id=UUID(row["procestype"]),
        nummer=nummer,
        volledig_nummer=full_number(procestypen[row["procestype"]], numbers.get(generiek), nummer),
        generiek=not generiek,
        specifiek=bool(generiek),
        naam=row["naam"],
        omschrijving=row["omschrijving"],
        herkomst=row["herkomst"],
        waardering=row["waardering"],
        procestermijn=row["procestermijn"],
        procestermijn_weergave=PROCESTERMIJN_WEERGAVE[row["procestermijn"]],
        procestermijn_opmerking=row["procestermijn_opmerking"],
        bewaartermijn=row["bewaartermijn"] or None,
        toelichting=row["toelichting"],
        **{area: area in areas for area in TAAKGEBIEDEN},
    )


def shipped_lists() -> actions.Lists:
    """Everything in the data files."""
    procestypen, resultaten = _rows("procestypen"), _rows("resultaten")
    of_procestype = {row["uuid"]: int(row["nummer"]) for row in procestypen}
    of_resultaat = {row["uuid"]: int(row["nummer"]) for row in resultaten}
    return actions.Lists(
        kanalen=tuple(
            CommunicatieKanaal(id=UUID(row["uuid"]), naam=row["naam"], omschrijving=row["omschrijving"])
            for row in _rows("communicatiekanalen")
        ),
        omschrijvingen=tuple(
            ResultaattypeOmschrijvingGeneriek(
                id=UUID(row["uuid"]),
                omschrijving=row["omschrijving"],
                definitie=f"Het proces eindigt met het resultaat ‘{row['omschrijving'].lower()}’.",
            )
            for row in _rows("resultaattypeomschrijvingen")
        ),
        procestypen=tuple(_procestype(row) for row in procestypen),
        resultaten=tuple(_resultaat(row, of_procestype, of_resultaat) for row in resultaten),
    )


def seed_reference_lists(*, actor: Actor, today: date) -> None:  # every seed is called this way
    """Load what we ship; what is there becomes equal to it."""
    actions.load_lists(actor=actor, lists=shipped_lists())
