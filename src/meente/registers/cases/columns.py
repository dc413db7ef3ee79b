"""From the values of an API action to the columns of a zaak."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from meente.registers.cases.checks import link_columns
from meente.registers.cases.rules import after, geometry
from meente.registers.catalogue.queries import ZaakTypeRules
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding

PLAIN = frozenset(
    [
        "bronorganisatie", "omschrijving", "toelichting", "registratiedatum", "verantwoordelijke_organisatie",
        "startdatum", "einddatum_gepland", "uiterlijke_einddatum_afdoening", "publicatiedatum",
        "producten_of_diensten", "betalingsindicatie", "laatste_betaaldatum", "hoofdzaak", "kenmerken",
        "archiefstatus", "archiefactiedatum", "opdrachtgevende_organisatie", "processobjectaard",
        "startdatum_bewaartermijn", "identificatie",
    ]
)  # fmt: skip
GROUPS: Mapping[str, Mapping[str, Any]] = {
    "verlenging": {"reden": "", "duur": ""},
    "opschorting": {"indicatie": False, "reden": ""},
    "processobject": {"datumkenmerk": "", "identificatie": "", "objecttype": "", "registratie": ""},
}
LINKS = ("communicatiekanaal", "selectielijstklasse")
SIDES = ("geo_west", "geo_south", "geo_east", "geo_north")


def columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that these values fill; the zaaktype and what follows from it are for `kind_columns`."""
    found: dict[str, Any] = {}
    for name in PLAIN & values.keys():
        found["hoofdzaak_id" if name == "hoofdzaak" else name] = values[name]
    for group, empty in GROUPS.items():
        if group in values:
            found |= {f"{group}_{name}": (values[group] or empty)[name] for name in empty}
    for name in LINKS:
        if name in values:
            found |= link_columns(values[name], name)
    if "archiefnominatie" in values:
        found["archiefnominatie"] = values["archiefnominatie"] or None
    if "zaakgeometrie" in values:
        shape = values["zaakgeometrie"]
        bounds = geometry.bounds(shape) if shape is not None else None
        found |= {"zaakgeometrie": shape} | dict(zip(SIDES, bounds or (None,) * 4, strict=True))
    return found


def kind_columns(kind: ZaakTypeRules, secrecy: str) -> dict[str, Any]:
    """The zaaktype, and the vertrouwelijkheidaanduiding that was asked or that the type has (zrc-009)."""
    level = Vertrouwelijkheidaanduiding(secrecy or kind.vertrouwelijkheidaanduiding)
    return {
        "zaaktype_id": kind.id,
        "zaaktype_identificatie": kind.identificatie,
        "vertrouwelijkheidaanduiding": level.value,
        "vertrouwelijkheid_rank": level.rank,
    }


def planned(kind: ZaakTypeRules, startdatum: date, values: Mapping[str, Any]) -> dict[str, date | None]:
    """The planned and the last day, from the terms of the zaaktype where nobody gave one."""
    return {
        name: values[name] or (after(startdatum, term) if term else None)
        for name, term in (
            ("einddatum_gepland", kind.servicenorm),
            ("uiterlijke_einddatum_afdoening", kind.doorlooptijd),
        )
    }
