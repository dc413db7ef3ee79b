"""Pages of who signed in are valid HTML too: forms step by step with their mistakes, Mijn gemeente, workplace, beheer.

Real walks are made, and every page that the server sends on the way is held against the standard.
"""

import re

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone

from meente.foundation.accounts import queries as accounts
from meente.foundation.definitions import queries as definitions
from meente.processes.public_services.reading import public_service
from meente.processes.webforms.tests.conftest import OurselvesAsNetwork
from meente.processes.webforms.tests.test_previewing import WALK, Preview, _ticket
from meente.registers.cases.models import Zaak
from tests.conformity.test_html import validated
from tests.isolation.strangers import _browser, _resident
from tests.journeys.test_services_over_http import (
    HERE,
    MORE,
    NAME,
    SANNE,
    SITE,
    employees,
    fill_in,
    handle,
    main,
    scenario,
)

pytestmark = pytest.mark.django_db
SERVICES = ("verhuizing-doorgeven", "evenement", "parkeervergunning", "melding-openbare-ruimte")
"""A form with persons from the BRP, a long one, one with a choice of costs, and one with a map and a photo."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture
def pages(monkeypatch, tmp_path, settings):
    """Every page that somebody gets, once per address, outcome and language; ids are one and the same address."""
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())
    send, seen = Client.request, {}

    def request(self, **request):
        answer = send(self, **request)
        if answer.get("Content-Type", "").startswith("text/html") and answer.status_code != 302:
            host, path = self.defaults["HTTP_HOST"], request["PATH_INFO"]
            said = re.search(r'<html[^>]* lang="(\w+)"', answer.text)
            name = f"{host}{_ID.sub('x', path)} {request['REQUEST_METHOD']} {answer.status_code} {said and said[1]}"
            seen[re.sub(r"[^\w-]+", "_", name)] = answer.content
        return answer

    monkeypatch.setattr(Client, "request", request)

    def judge():
        for name, content in seen.items():
            (tmp_path / f"{name}.html").write_bytes(content)
        return validated(tmp_path)

    return seen, judge


class Careless:
    """Somebody who sends every step empty first, and looks at every page in English too."""

    def __init__(self, client):
        self.client, self.mistakes = client, 0

    def get(self, address):
        """The page, after it was seen in English."""
        self.client.cookies["meente_language"] = "en"
        self.client.get(address)
        self.client.cookies["meente_language"] = "nl"
        return self.client.get(address)

    def post(self, address, sent):
        """Once without any answer, and then as it should be."""
        if "stand" in sent and not address.endswith("/controle"):
            answer = self.client.post(address, {"stand": sent["stand"]})
            if answer.status_code == 302:  # nothing on this step had to be answered
                page = self.client.get(address).text
                sent = sent | {"stand": re.search(r'name="stand" value="(\d+)"', page)[1]}
            else:
                self.mistakes += "Fout" in answer.text
        return self.client.post(address, sent)


@pytest.mark.parametrize("key", SERVICES)
def test_a_form_with_its_mistakes_and_what_follows_is_valid_html(castricum, pages, key):
    seen, judge = pages
    service = public_service(key)
    is_open = service.form.get("identification") == "none"
    at = timezone.now()
    client = Client(HTTP_HOST=f"{SITE}:8000") if is_open else _resident(SITE, SANNE, NAME, HERE, at)
    resident = Careless(client)
    confirmed = main(fill_in(resident, service, scenario(service) | (MORE if is_open else {})))
    assert resident.mistakes >= 2
    number = re.search(r"Z-[\w-]+", confirmed)[0]
    zaak = Zaak.objects.get(identificatie=number)
    if not is_open:
        mine = resident.get(f"/mijn/zaken/{zaak.id}").text
        resident.get("/mijn/")
        if f"/mijn/zaken/{zaak.id}/afspraak" in mine:
            resident.get(f"/mijn/zaken/{zaak.id}/afspraak")
    for employee in employees():
        for address in (
            "/",
            f"/?q={number}",
            f"/zaken/{zaak.id}",
            f"/zoeken?q={number}",
            "/zoeken?q=Sanne",
            "/zoeken?q=onzin",
        ):
            Careless(employee).get(address)
    assert handle(zaak.id, number)
    if not is_open:
        for letter in re.findall(r'href="(/mijn/berichten/[^"]+)"', resident.get(f"/mijn/zaken/{zaak.id}").text):
            resident.get(letter)
        resident.get("/mijn/")
    assert len(seen) > 20
    assert judge() == []


def _chosen(page, name):
    """The first answer that a screen offers."""
    return re.findall(rf'<input[^>]* name="{name}" value="([^"]+)"', page) or re.findall(
        rf'<input[^>]* value="([^"]+)"[^>]* name="{name}"', page
    )


def test_a_passport_with_its_appointment_is_valid_html(castricum, pages):
    seen, judge = pages
    client = _resident(SITE, SANNE, NAME, HERE, timezone.now())
    resident, start = Careless(client), "/formulieren/reisdocument-voorbereiden/start"
    (draft,) = re.findall(r'name="concept" value="([^"]+)"', resident.get(start).text)
    address = client.post(start, {"concept": draft})["Location"]
    for _step in range(12):
        answer = client.get(address)
        if answer.status_code == 302:
            address = answer["Location"]
            continue
        page, step = resident.get(address).text, address.rsplit("/", 1)[1]
        if step == "verstuurd":
            break
        sent = WALK.get(step, {}) | {"stand": re.search(r'name="stand" value="(\d+)"', page)[1]}
        for name in set(re.findall(r'name="getoond" value="([^"]+)"', page)) - set(sent):
            sent |= {name: _chosen(page, name)[0]} if _chosen(page, name) else {}
        address = resident.post(address, sent)["Location"]
    assert address.endswith("/verstuurd")
    zaak = Zaak.objects.filter(identificatie=re.search(r"Z-[\w-]+", main(client.get(address)))[0]).get()
    assert resident.get(f"/mijn/zaken/{zaak.id}/afspraak").status_code == 200
    resident.get("/mijn/")
    resident.get(f"/mijn/zaken/{zaak.id}")
    for employee in employees():
        Careless(employee).get(f"/zaken/{zaak.id}")
    assert resident.mistakes >= 4
    assert len(seen) > 20
    assert judge() == []


def test_forms_in_unusual_states_are_valid_html(castricum, pages):
    seen, judge = pages
    resident = Careless(_resident(SITE, SANNE, NAME, HERE, timezone.now()))
    for form in ("rijbewijs", "geboorte-aangeven"):
        (draft,) = re.findall(r'name="concept" value="([^"]+)"', resident.get(f"/formulieren/{form}/start").text)
        resident.client.post(f"/formulieren/{form}/start", {"concept": draft})
        first = resident.client.get(f"/formulieren/{form}/{draft}/")["Location"]
        resident.client.post(first, {"stand": "99"})
        resident.get(f"/formulieren/{form}/start")
    stranger = Careless(Client(HTTP_HOST=f"{SITE}:8000"))
    stranger.get("/toestemming/onzin")
    stranger.get("/formulieren/rijbewijs/start")
    preview = Preview(_ticket())
    preview.send(wie="geen-nederlander", naar="verder")
    stops = preview.send(naar="verder", **WALK["voor-wie"])
    preview.send(taal="en", naar="start")
    walk = Preview(_ticket())
    walk.send(wie="volwassene-verlopen", naar="verder")
    shown = [walk.send(422, naar="verder"), *(walk.send(naar="verder", **answers) for answers in WALK.values())]
    assert "Verder</button>" not in stops
    assert len({re.search("<h1[^>]*>(.*?)</h1>", page)[1] for page in shown}) >= 4
    seen |= {f"voorbeeld-{number}": page.encode() for number, page in enumerate([stops, *shown])}
    assert len(seen) > 12
    assert judge() == []


def _administrator(email):
    at = timezone.now().isoformat()
    return Careless(_browser("beheer.localhost", employee=str(accounts.employee_id_of(email)), begun=at, seen=at))


def _definition(kind, key):
    return next(row for row in definitions.definitions() if (row.kind, row.key) == (kind, key)).id


def test_the_screens_of_administrators_are_valid_html(castricum, pages):
    seen, judge = pages
    bas, nadia = _administrator("beheer@buch.demo"), _administrator("landelijk@meente.demo")
    product, profile = _definition("product", "reisdocument"), _definition("profile", "gemeente")
    for address in ("/", "/?q=paspoort", "/huisstijl", "/huisstijl/castricum", "/voorstellen", "/na-te-kijken",
                    "/applicaties", "/applicaties/nieuw", "/organisaties", "/notificaties"):  # fmt: skip
        assert bas.get(address).status_code == 200, address
    for number in (product, profile, _definition("letter", "herinnering"), _definition("opening_hours", "balie")):
        for address in ("", "voor/castricum/", "voor/castricum/aanpassen", "voor/castricum/voorstellen",
                        "vergelijken", "vergelijken?links=nu:castricum&rechts=nu:heiloo"):  # fmt: skip
            bas.get(f"/definities/{number}/{address}")
        assert nadia.get(f"/definities/{number}/nieuwe-versie").status_code == 200
    assert nadia.get("/organisaties/nieuw").status_code == 200
    price = {"parameters/fee_urgent": "999", "parameters/delivery": "nee", "reden": ""}
    for step, value in (("bekijken", "999"), ("bekijken", "50,00"), ("opslaan", "50,00")):
        bas.client.post(
            f"/definities/{product}/voor/uitgeest/aanpassen", price | {"stap": step, "parameters/fee_urgent": value}
        )
        nadia.client.post(f"/definities/{product}/nieuwe-versie", {"stap": step, "parameters/fee_urgent": value})
    nadia.client.post("/organisaties/nieuw", {})
    bas.client.post("/applicaties/nieuw", {})
    bas.client.post("/huisstijl/castricum", {"stap": "bekijken"})
    for host in ("werkplek.localhost:8000", "beheer.localhost:8000"):
        Careless(Client(HTTP_HOST=host)).get("/inloggen")
        Careless(Client(HTTP_HOST=host)).get("/bestaat-niet")
    assert len(seen) > 80
    assert judge() == []
