"""A client of the Catalogi API, and the bodies it sends."""

from __future__ import annotations

import io
import json
from typing import Any

from django.utils import timezone

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request

ORIGIN = "http://localhost:8000"
ROOT = f"{ORIGIN}/catalogi/api/v1"
LISTS = f"{ORIGIN}/referentielijsten/api/v1"
PROCESTYPE = f"{LISTS}/procestypen/07c3c06a-2049-4e9e-82c5-7c1ff703c642"
KLASSE = f"{LISTS}/resultaten/a7676472-99e6-4c4a-8d7a-eecb0008b692"
GENERIC = f"{LISTS}/resultaattypeomschrijvingen/899e1aba-faf9-5d61-be43-b798142daa50"

CATALOGUS = {"domein": "ZGWT", "rsin": "000000000", "contactpersoonBeheerNaam": "Test Persoon"}
ZAAKTYPE = {
    "identificatie": "ZT1", "omschrijving": "zaaktype", "vertrouwelijkheidaanduiding": "openbaar", "doel": "doel",
    "aanleiding": "aanleiding", "indicatieInternOfExtern": "extern", "handelingInitiator": "indienen",
    "onderwerp": "openbare ruimte", "handelingBehandelaar": "behandelen", "doorlooptijd": "P10D",
    "opschortingEnAanhoudingMogelijk": False, "verlengingMogelijk": True, "verlengingstermijn": "P5D",
    "publicatieIndicatie": False, "productenOfDiensten": ["https://example.com/product"],
    "selectielijstProcestype": PROCESTYPE, "referentieproces": {"naam": "proces", "link": ""},
    "verantwoordelijke": "Behandelaar", "besluittypen": [], "gerelateerdeZaaktypen": [], "beginGeldigheid": "2019-01-01",
    "versiedatum": "2019-01-01", "concept": True,
}  # fmt: skip
DOCUMENT = {
    "omschrijving": "brief", "vertrouwelijkheidaanduiding": "openbaar", "beginGeldigheid": "2019-01-01",
    "informatieobjectcategorie": "document",
}  # fmt: skip
DECISION = {
    "omschrijving": "besluit", "publicatieIndicatie": False, "informatieobjecttypen": [],
    "beginGeldigheid": "2019-01-01",
}  # fmt: skip
RESULT = {
    "omschrijving": "Klaar", "resultaattypeomschrijving": GENERIC, "selectielijstklasse": KLASSE,
    "brondatumArchiefprocedure": {
        "afleidingswijze": "afgehandeld", "procestermijn": None, "datumkenmerk": "", "einddatumBekend": False,
        "objecttype": "", "registratie": "",
    },
}  # fmt: skip
CHILDREN: dict[str, dict[str, Any]] = {
    "statustypen": {"omschrijving": "Begin", "volgnummer": 1},
    "roltypen": {"omschrijving": "aanvrager", "omschrijvingGeneriek": "initiator"},
    "eigenschappen": {
        "naam": "kleur", "definitie": "welke",
        "specificatie": {"formaat": "tekst", "lengte": "5", "kardinaliteit": "1", "waardenverzameling": ["rood"]},
    },
    "zaakobjecttypen": {
        "anderObjecttype": False, "objecttype": "https://example.com/pand", "relatieOmschrijving": "over",
    },
    "resultaattypen": RESULT,
    "zaaktype-informatieobjecttypen": {"informatieobjecttype": "brief", "volgnummer": 1, "richting": "inkomend"},
}  # fmt: skip


class Client:
    """Calls as an actor, without a network."""

    def __init__(self, actor: Actor):
        self.actor = actor
        self.headers: dict[str, str] = {}

    def __call__(self, method: str, url: str, body: Any = None, *, expect: int | None = None, **headers: str) -> Any:
        path, _, query = url.removeprefix(ORIGIN).partition("?")
        path = path if path.startswith("/catalogi") else f"/catalogi/api/v1/{path}"
        data = b"" if body is None else json.dumps(body).encode()
        sent = {"content-type": "application/json", "authorization": "Bearer x", **headers}
        serving._authenticate[:] = [lambda _header, **_more: self.actor]
        answer = serving.serve(
            Request(method, path, query, sent, io.BytesIO(data), len(data), ORIGIN), at=timezone.now()
        )
        self.status, self.headers = answer.status, dict(answer.headers)
        found = json.loads(answer.body) if answer.body else None
        assert expect is None or answer.status == expect, found
        return found

    def make(self, path: str, body: Any, **changed: Any) -> Any:
        """POST that must succeed."""
        return self("POST", path, body | changed, expect=201)

    def faults(self, method: str, url: str, body: Any = None) -> list[tuple[str, str]]:
        """Names and codes of a refusal."""
        return [(each["name"], each["code"]) for each in self(method, url, body, expect=400)["invalidParams"]]
