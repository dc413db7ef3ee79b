"""What identifies a party (betrokkeneIdentificatie), per betrokkeneType; and the columns that searches use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meente.registers.cases.rules.shapes import Group, Text, Texts, Whole
from meente.registers.cases.terms import BetrokkeneType

RECHTSVORMEN = frozenset(
    [
        "besloten_vennootschap", "cooperatie_europees_economische_samenwerking", "europese_cooperatieve_venootschap",
        "europese_cooperatieve_vennootschap", "europese_naamloze_vennootschap", "kerkelijke_organisatie",
        "naamloze_vennootschap", "onderlinge_waarborg_maatschappij", "overig_privaatrechtelijke_rechtspersoon",
        "stichting", "vereniging", "vereniging_van_eigenaars", "publiekrechtelijke_rechtspersoon",
        "vennootschap_onder_firma", "maatschap", "rederij", "commanditaire_vennootschap",
        "kapitaalvennootschap_binnen_eer", "overige_buitenlandse_rechtspersoon_vennootschap",
        "kapitaalvennootschap_buiten_eer",
    ]
)  # fmt: skip

VERBLIJFSADRES = Group(
    {
        "aoaIdentificatie": Text(100, required=True),
        "wplWoonplaatsNaam": Text(80, required=True),
        "gorOpenbareRuimteNaam": Text(80, required=True),
        "aoaPostcode": Text(7),
        "aoaHuisnummer": Whole(99999, required=True),
        "aoaHuisletter": Text(1),
        "aoaHuisnummertoevoeging": Text(4),
        "inpLocatiebeschrijving": Text(1000),
    }
)
BUITENLAND = Group(
    {
        "lndLandcode": Text(4, required=True),
        "lndLandnaam": Text(40, required=True),
        "subAdresBuitenland_1": Text(35),
        "subAdresBuitenland_2": Text(35),
        "subAdresBuitenland_3": Text(35),
    }
)
NATUURLIJK_PERSOON = Group(
    {
        "inpBsn": Text(9),
        "anpIdentificatie": Text(17),
        "inpA_nummer": Text(10, pattern="[1-9][0-9]{9}"),
        "geslachtsnaam": Text(200),
        "voorvoegselGeslachtsnaam": Text(80),
        "voorletters": Text(20),
        "voornamen": Text(200),
        "geslachtsaanduiding": Text(1, choices=frozenset("mvo")),
        "geboortedatum": Text(18),
        "verblijfsadres": VERBLIJFSADRES,
        "subVerblijfBuitenland": BUITENLAND,
    }
)
NIET_NATUURLIJK_PERSOON = Group(
    {
        "innNnpId": Text(9),
        "annIdentificatie": Text(17),
        "statutaireNaam": Text(500),
        "innRechtsvorm": Text(50, choices=RECHTSVORMEN),
        "bezoekadres": Text(1000),
        "subVerblijfBuitenland": BUITENLAND,
    }
)
VESTIGING = Group(
    {
        "vestigingsNummer": Text(24),
        "handelsnaam": Texts(625),
        "verblijfsadres": VERBLIJFSADRES,
        "subVerblijfBuitenland": BUITENLAND,
        "kvkNummer": Text(8),
    }
)
ORGANISATORISCHE_EENHEID = Group({"identificatie": Text(24), "naam": Text(50), "isGehuisvestIn": Text(24)})
MEDEWERKER = Group(
    {
        "identificatie": Text(254),
        "achternaam": Text(200),
        "voorletters": Text(20),
        "voorvoegselAchternaam": Text(10),
    }
)

PARTIES: Mapping[str, Group] = {
    BetrokkeneType.NATUURLIJK_PERSOON: NATUURLIJK_PERSOON,
    BetrokkeneType.NIET_NATUURLIJK_PERSOON: NIET_NATUURLIJK_PERSOON,
    BetrokkeneType.VESTIGING: VESTIGING,
    BetrokkeneType.ORGANISATORISCHE_EENHEID: ORGANISATORISCHE_EENHEID,
    BetrokkeneType.MEDEWERKER: MEDEWERKER,
}

SEARCHED: Mapping[str, Mapping[str, str]] = {
    BetrokkeneType.NATUURLIJK_PERSOON: {
        "bsn": "inpBsn", "anp_identificatie": "anpIdentificatie", "a_nummer": "inpA_nummer",
    },
    BetrokkeneType.NIET_NATUURLIJK_PERSOON: {"nnp_id": "innNnpId", "ann_identificatie": "annIdentificatie"},
    BetrokkeneType.VESTIGING: {"vestigings_nummer": "vestigingsNummer"},
    BetrokkeneType.ORGANISATORISCHE_EENHEID: {"eenheid_identificatie": "identificatie"},
    BetrokkeneType.MEDEWERKER: {"medewerker_identificatie": "identificatie"},
}  # fmt: skip
COLUMNS = tuple(sorted({column for columns in SEARCHED.values() for column in columns}))


def searchable(betrokkene_type: str, identity: Mapping[str, Any] | None) -> dict[str, str | None]:
    """The value of every search column: what this kind of party fills, None for the rest (never an empty string)."""
    found: dict[str, str | None] = dict.fromkeys(COLUMNS)
    for column, attribute in SEARCHED[betrokkene_type].items():
        found[column] = (identity or {}).get(attribute) or None
    return found


def name_of(betrokkene_type: str, identity: Mapping[str, Any] | None) -> str:
    """The name of a party as people read it, from what identifies it; empty when there is none."""
    known = identity or {}
    if betrokkene_type == BetrokkeneType.NATUURLIJK_PERSOON:
        first = known.get("voorletters") or known.get("voornamen")
        parts = (first, known.get("voorvoegselGeslachtsnaam"), known.get("geslachtsnaam"))
    elif betrokkene_type == BetrokkeneType.MEDEWERKER:
        parts = (known.get("voorletters"), known.get("voorvoegselAchternaam"), known.get("achternaam"))
    elif betrokkene_type == BetrokkeneType.VESTIGING:
        parts = ((known.get("handelsnaam") or [""])[0], None, None)
    else:
        parts = (known.get("statutaireNaam") or known.get("naam"), None, None)
    return " ".join(part for part in parts if part)
