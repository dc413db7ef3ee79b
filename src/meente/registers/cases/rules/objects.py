"""What identifies an object of a zaak (objectIdentificatie), per objectType."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from meente.registers.cases.rules.parties import (
    MEDEWERKER,
    NATUURLIJK_PERSOON,
    NIET_NATUURLIJK_PERSOON,
    ORGANISATORISCHE_EENHEID,
    VESTIGING,
)
from meente.registers.cases.rules.shapes import Anything, Group, Shape, Text, Whole
from meente.registers.catalogue.terms import Objecttype

IDENTIFICATIE = Text(100, required=True)
INRICHTINGSELEMENTEN = frozenset(
    [
        "bak", "bord", "installatie", "kast", "mast", "paal", "sensor", "straatmeubilair", "waterinrichtingselement",
        "weginrichtingselement",
    ]
)  # fmt: skip
KUNSTWERKDELEN = frozenset(
    [
        "keermuur", "overkluizing", "duiker", "faunavoorziening", "vispassage", "bodemval", "coupure", "ponton",
        "voorde", "hoogspanningsmast", "gemaal", "perron", "sluis", "strekdam", "steiger", "stuw",
    ]
)  # fmt: skip
SPOORBAANDELEN = frozenset(["breedspoor", "normaalspoor", "smalspoor", "spoorbaan"])
WATERDELEN = frozenset(["zee", "waterloop", "watervlakte", "greppel_droge_sloot"])


def _part(max_length: int, choices: frozenset[str] = frozenset(), *, name: Shape | None = None) -> Group:
    """A part of the built or green environment: its kind, its identification and its name."""
    return Group(
        {
            "type": Text(max_length, required=True, choices=choices),
            "identificatie": IDENTIFICATIE,
            "naam": name or Text(500),
        }
    )


TERREIN_GEBOUWD_OBJECT = Group(
    {
        "identificatie": IDENTIFICATIE,
        "adresAanduidingGrp": Group(
            {
                "numIdentificatie": Text(100),
                "oaoIdentificatie": Text(100),
                "aoaIdentificatie": Text(100),
                "wplWoonplaatsNaam": Text(80, required=True),
                "gorOpenbareRuimteNaam": Text(80, required=True),
                "aoaPostcode": Text(7),
                "aoaHuisnummer": Whole(99999, required=True),
                "aoaHuisletter": Text(1),
                "aoaHuisnummertoevoeging": Text(4),
                "ogoLocatieAanduiding": Text(100),
            }
        ),
    }
)
WOZ_OBJECT = Group(
    {
        "wozObjectNummer": IDENTIFICATIE,
        "aanduidingWozObject": Group(
            {
                "aoaIdentificatie": IDENTIFICATIE,
                "wplWoonplaatsNaam": Text(80, required=True),
                "gorOpenbareRuimteNaam": Text(80, required=True),
                "aoaPostcode": Text(7),
                "aoaHuisnummer": Whole(99999, required=True),
                "aoaHuisletter": Text(1),
                "aoaHuisnummertoevoeging": Text(4),
                "locatieOmschrijving": Text(1000),
            }
        ),
    }
)
KADASTRALE_ONROERENDE_ZAAK = Group(
    {"kadastraleIdentificatie": IDENTIFICATIE, "kadastraleAanduiding": Text(1000, required=True)}
)

OBJECTS: Mapping[str, Group] = {
    Objecttype.ADRES: Group(
        {
            "identificatie": IDENTIFICATIE,
            "wplWoonplaatsNaam": Text(80, required=True),
            "gorOpenbareRuimteNaam": Text(80, required=True),
            "huisnummer": Whole(99999, required=True),
            "huisletter": Text(1),
            "huisnummertoevoeging": Text(4),
            "postcode": Text(7),
        }
    ),
    Objecttype.BUURT: Group(
        {
            "buurtCode": Text(2, required=True),
            "buurtNaam": Text(40, required=True),
            "gemGemeenteCode": Text(4, required=True),
            "wykWijkCode": Text(2, required=True),
        }
    ),
    Objecttype.GEMEENTE: Group({"gemeenteNaam": Text(80, required=True), "gemeenteCode": Text(4, required=True)}),
    Objecttype.GEMEENTELIJKE_OPENBARE_RUIMTE: Group(
        {"identificatie": IDENTIFICATIE, "openbareRuimteNaam": Text(80, required=True)}
    ),
    Objecttype.HUISHOUDEN: Group({"nummer": Text(12, required=True), "isGehuisvestIn": TERREIN_GEBOUWD_OBJECT}),
    Objecttype.INRICHTINGSELEMENT: _part(30, INRICHTINGSELEMENTEN),
    Objecttype.KADASTRALE_ONROERENDE_ZAAK: KADASTRALE_ONROERENDE_ZAAK,
    Objecttype.KUNSTWERKDEEL: _part(30, KUNSTWERKDELEN, name=Text(80, required=True)),
    Objecttype.MAATSCHAPPELIJKE_ACTIVITEIT: Group(
        {"kvkNummer": Text(8, required=True), "handelsnaam": Text(200, required=True)}
    ),
    Objecttype.MEDEWERKER: MEDEWERKER,
    Objecttype.NATUURLIJK_PERSOON: NATUURLIJK_PERSOON,
    Objecttype.NIET_NATUURLIJK_PERSOON: NIET_NATUURLIJK_PERSOON,
    Objecttype.OPENBARE_RUIMTE: Group(
        {
            "identificatie": IDENTIFICATIE,
            "wplWoonplaatsNaam": Text(80, required=True),
            "gorOpenbareRuimteNaam": Text(80, required=True),
        }
    ),
    Objecttype.ORGANISATORISCHE_EENHEID: ORGANISATORISCHE_EENHEID,
    Objecttype.PAND: Group({"identificatie": IDENTIFICATIE}),
    Objecttype.SPOORBAANDEEL: _part(30, SPOORBAANDELEN),
    Objecttype.TERREINDEEL: _part(40),
    Objecttype.TERREIN_GEBOUWD_OBJECT: TERREIN_GEBOUWD_OBJECT,
    Objecttype.VESTIGING: VESTIGING,
    Objecttype.WATERDEEL: Group(
        {
            "typeWaterdeel": Text(30, required=True, choices=WATERDELEN),
            "identificatie": IDENTIFICATIE,
            "naam": Text(500),
        }
    ),
    Objecttype.WEGDEEL: _part(100),
    Objecttype.WIJK: Group(
        {
            "wijkCode": Text(2, required=True),
            "wijkNaam": Text(40, required=True),
            "gemGemeenteCode": Text(4, required=True),
        }
    ),
    Objecttype.WOONPLAATS: Group({"identificatie": IDENTIFICATIE, "woonplaatsNaam": Text(80, required=True)}),
    Objecttype.WOZ_DEELOBJECT: Group(
        {"nummerWozDeelObject": Text(6, required=True), "isOnderdeelVan": replace(WOZ_OBJECT, null=False)}
    ),
    Objecttype.WOZ_OBJECT: WOZ_OBJECT,
    Objecttype.WOZ_WAARDE: Group(
        {"waardepeildatum": Text(9, required=True), "isVoor": replace(WOZ_OBJECT, null=False)}
    ),
    Objecttype.ZAKELIJK_RECHT: Group(
        {
            "identificatie": IDENTIFICATIE,
            "avgAard": Text(1000, required=True),
            "heeftBetrekkingOp": replace(KADASTRALE_ONROERENDE_ZAAK, null=False),
            "heeftAlsGerechtigde": Group(
                {
                    "natuurlijkPersoon": replace(NATUURLIJK_PERSOON, null=False),
                    "nietNatuurlijkPersoon": replace(NIET_NATUURLIJK_PERSOON, null=False),
                },
                null=False,
            ),
        }
    ),
    Objecttype.OVERIGE: Group({"overigeData": Anything(required=True)}),
}
"""Besluit, enkelvoudig_document and status are only pointed at by URL."""
