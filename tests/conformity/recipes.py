"""A body for every resource that can be made through an API, from what a `Maker` has already made.

A new resource without a recipe is red (test_resources.py), so that the generated tests hold for it too.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from meente.foundation.resources import registry
from meente.registers.reference_lists import factories as lists

if TYPE_CHECKING:
    from tests.conformity.making import Maker

Recipe = Callable[["Maker"], dict[str, Any]]
NUMBERS = count(1)
REFERENCE = "/referentielijsten/api/v1"
ELSEWHERE = "https://extern.example"
MOMENT = "2026-03-02T10:00:00Z"
VERSION = {"beginGeldigheid": "2020-01-01"}


def _zaaktype(world: Maker) -> dict[str, Any]:
    return {
        "identificatie": f"ZT{next(NUMBERS)}",
        "omschrijving": "Proefzaak",
        "vertrouwelijkheidaanduiding": "openbaar",
        "doel": "Proeven",
        "aanleiding": "Een proef",
        "indicatieInternOfExtern": "extern",
        "handelingInitiator": "aanvragen",
        "onderwerp": "Proef",
        "handelingBehandelaar": "behandelen",
        "doorlooptijd": "P30D",
        "opschortingEnAanhoudingMogelijk": True,
        "verlengingMogelijk": True,
        "verlengingstermijn": "P10D",
        "publicatieIndicatie": False,
        "productenOfDiensten": [f"{ELSEWHERE}/producten/1"],
        "selectielijstProcestype": f"{world.origin}{REFERENCE}/procestypen/{lists.PROCESTYPE}",
        "referentieproces": {"naam": "Proef", "link": ""},
        "verantwoordelijke": world.rsin,
        "catalogus": world.made("catalogi.catalogus")["url"],
        "besluittypen": [],
        "gerelateerdeZaaktypen": [],
        **VERSION,
    }


def _resultaattype(world: Maker) -> dict[str, Any]:
    return {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "omschrijving": f"Klaar {next(NUMBERS)}",
        "resultaattypeomschrijving": f"{world.origin}{REFERENCE}/resultaattypeomschrijvingen/{lists.OMSCHRIJVING}",
        "selectielijstklasse": f"{world.origin}{REFERENCE}/resultaten/{lists.RESULTAAT}",
        "archiefnominatie": "vernietigen",
        "archiefactietermijn": "P10Y",
        "brondatumArchiefprocedure": {
            "afleidingswijze": "afgehandeld", "datumkenmerk": "", "einddatumBekend": False, "objecttype": "",
            "registratie": "", "procestermijn": None,
        },
    }  # fmt: skip


def _besluittype(world: Maker) -> dict[str, Any]:
    return {
        "catalogus": world.made("catalogi.catalogus")["url"],
        "omschrijving": f"Besluit {next(NUMBERS)}",
        "publicatieIndicatie": False,
        "informatieobjecttypen": [],
        "zaaktypen": [],
        **VERSION,
    }


def _informatieobjecttype(world: Maker) -> dict[str, Any]:
    return {
        "catalogus": world.made("catalogi.catalogus")["url"],
        "omschrijving": f"Document {next(NUMBERS)}",
        "vertrouwelijkheidaanduiding": "openbaar",
        "informatieobjectcategorie": "Brief",
        "zaaktypeIdentificaties": [],
        **VERSION,
    }


def _zaak(world: Maker) -> dict[str, Any]:
    return {
        "zaaktype": world.types["zaaktype"],
        "bronorganisatie": world.rsin,
        "verantwoordelijkeOrganisatie": world.rsin,
        "startdatum": "2026-03-01",
        "omschrijving": "Een proefzaak",
    }


def _document(world: Maker) -> dict[str, Any]:
    content = b"Een proefdocument."
    return {
        "informatieobjecttype": world.types["informatieobjecttype"],
        "bronorganisatie": world.rsin,
        "creatiedatum": "2026-03-01",
        "titel": "Proef",
        "auteur": "Een proever",
        "taal": "nld",
        "bestandsnaam": "proef.txt",
        "formaat": "text/plain",
        "inhoud": base64.b64encode(content).decode(),
        "bestandsomvang": len(content),
    }


def _besluit(world: Maker) -> dict[str, Any]:
    return {
        "besluittype": world.types["besluittype"],
        "verantwoordelijkeOrganisatie": world.rsin,
        "datum": "2026-03-02",
        "ingangsdatum": "2026-03-03",
    }


def _in_zaak(**values: Any) -> Recipe:
    """A body with a zaak of its own; a value that is a function is called with the world."""

    def recipe(world: Maker) -> dict[str, Any]:
        found = {name: value(world) if callable(value) else value for name, value in values.items()}
        return {"zaak": world.new("zaken.zaak")["url"], **found}

    return recipe


def _type(name: str) -> Callable[[Maker], str]:
    return lambda world: world.types[name]


RECIPES: dict[str, Recipe] = {
    "autorisaties.applicatie": lambda world: {
        "clientIds": [f"client-{next(NUMBERS)}"],
        "label": "Proef",
        "heeftAlleAutorisaties": True,
    },
    "besluiten.besluit": _besluit,
    "besluiten.besluitinformatieobject": lambda world: {
        "besluit": world.new("besluiten.besluit")["url"],
        "informatieobject": world.new("documenten.enkelvoudiginformatieobject")["url"],
    },
    "catalogi.besluittype": _besluittype,
    "catalogi.catalogus": lambda world: {
        "domein": f"P{next(NUMBERS):04}",
        "rsin": world.rsin,
        "contactpersoonBeheerNaam": "Een beheerder",
        "naam": "Proef",
    },
    "catalogi.eigenschap": lambda world: {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "naam": f"kenmerk {next(NUMBERS)}",
        "definitie": "Een kenmerk",
        "specificatie": {"groep": "", "formaat": "tekst", "lengte": "20", "kardinaliteit": "1", "waardenverzameling": []},
    },
    "catalogi.informatieobjecttype": _informatieobjecttype,
    "catalogi.resultaattype": _resultaattype,
    "catalogi.roltype": lambda world: {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "omschrijving": f"Rol {next(NUMBERS)}",
        "omschrijvingGeneriek": "behandelaar",
    },
    "catalogi.statustype": lambda world: {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "omschrijving": f"Stap {next(NUMBERS)}",
        "volgnummer": next(NUMBERS) % 900 + 1,
    },
    "catalogi.zaakobjecttype": lambda world: {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "catalogus": world.made("catalogi.catalogus")["url"],
        "anderObjecttype": True,
        "objecttype": f"{ELSEWHERE}/objecttypen/1",
        "relatieOmschrijving": "Gaat over",
    },
    "catalogi.zaaktype": _zaaktype,
    "catalogi.zaaktypeinformatieobjecttype": lambda world: {
        "zaaktype": world.made("catalogi.zaaktype")["url"],
        "informatieobjecttype": world.new("catalogi.informatieobjecttype")["url"],
        "volgnummer": next(NUMBERS) % 900 + 1,
        "richting": "inkomend",
    },
    "documenten.enkelvoudiginformatieobject": _document,
    "documenten.gebruiksrechten": lambda world: {
        "informatieobject": world.new("documenten.enkelvoudiginformatieobject")["url"],
        "startdatum": MOMENT,
        "omschrijvingVoorwaarden": "Alleen om te proeven",
    },
    "documenten.objectinformatieobject": lambda world: {
        "informatieobject": world.new("documenten.enkelvoudiginformatieobject")["url"],
        "object": f"{ELSEWHERE}/zaken/api/v1/zaken/{next(NUMBERS)}",
        "objectType": "zaak",
    },
    "documenten.verzending": lambda world: {
        "informatieobject": world.new("documenten.enkelvoudiginformatieobject")["url"],
        "betrokkene": f"{ELSEWHERE}/personen/1",
        "aardRelatie": "geadresseerde",
        "contactPersoon": f"{ELSEWHERE}/personen/2",
        "emailadres": "iemand@extern.example",
    },
    "notificaties.abonnement": lambda world: {
        "callbackUrl": f"{ELSEWHERE}/callback",
        "auth": "Bearer geheim",
        "kanalen": [{"naam": "zaken", "filters": {}}],
    },
    "notificaties.kanaal": lambda world: {"naam": f"proef-{next(NUMBERS)}", "filters": ["bron"]},
    "zaken.klantcontact": _in_zaak(datumtijd=MOMENT, kanaal="Telefoon"),
    "zaken.resultaat": _in_zaak(resultaattype=_type("resultaattype"), toelichting="Klaar"),
    "zaken.rol": _in_zaak(
        roltype=_type("roltype"),
        betrokkeneType="natuurlijk_persoon",
        betrokkeneIdentificatie={"inpBsn": "999993653", "geslachtsnaam": "Proef"},
        roltoelichting="Behandelt",
    ),
    "zaken.status": _in_zaak(statustype=_type("statustype"), datumStatusGezet=MOMENT),
    "zaken.zaak": _zaak,
    "zaken.zaakbesluit": lambda world: {
        "besluit": world.new("besluiten.besluit", zaak=world.made("zaken.zaak")["url"])["url"]
    },
    "zaken.zaakcontactmoment": _in_zaak(contactmoment=f"{ELSEWHERE}/contactmomenten/1"),
    "zaken.zaakeigenschap": lambda world: {
        "zaak": world.made("zaken.zaak")["url"],
        "eigenschap": world.types["eigenschap"],
        "waarde": "rood",
    },
    "zaken.zaakinformatieobject": _in_zaak(
        informatieobject=lambda world: world.new("documenten.enkelvoudiginformatieobject")["url"]
    ),
    "zaken.zaaknotitie": lambda world: {
        "gerelateerdAan": world.made("zaken.zaak")["url"],
        "onderwerp": "Proef",
        "tekst": "Een notitie",
    },
    "zaken.zaakobject": _in_zaak(
        objectType="adres",
        objectIdentificatie={"identificatie": "0383010000000001", "wplWoonplaatsNaam": "Castricum", "gorOpenbareRuimteNaam": "Straat", "huisnummer": 1},
    ),
    "zaken.zaakverzoek": _in_zaak(verzoek=f"{ELSEWHERE}/verzoeken/1"),
}  # fmt: skip

WAITS_FOR = {
    "zaken.zaakbesluit": "besluiten.besluit",
}
"""What a recipe needs from a component that may not be served yet; its tests run as soon as it is."""


def can_be_made(key: str) -> bool:
    """True when there is a recipe and everything it needs is served."""
    served = {each.key for each in registry.resources()}
    return key in RECIPES and WAITS_FOR.get(key, key) in served
