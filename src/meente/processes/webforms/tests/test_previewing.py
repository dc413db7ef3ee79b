"""A form that nobody saved is walked as a resident walks it; nothing is kept, nothing is sent, and only where it may."""

import re
from html import unescape

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import previewing, queries
from meente.processes.webforms.models import Draft
from meente.registers.cases.models import Zaak

pytestmark = pytest.mark.django_db
CASTRICUM, HEILOO = 383, 399
WALK = {
    "voor-wie": {"voor-wie": "ik"},
    "welk-document": {"documenten": ["paspoort"]},
    "waarom": {"reden": "verlopen"},
    "op-reis": {"op-reis": "nee"},
    "contact": {"email": "s@voorbeeld.nl", "ophalen-of-bezorgen": "ophalen"},
}


def _ticket(key="reisdocument-voorbereiden", places=(CASTRICUM,), **changed):
    document = queries.effective(CASTRICUM, "form", key, timezone.now()).document | changed
    return previewing.ticket_for_overlay(kind="form", key=key, document=document, organisation_ids=list(places))


class Preview:
    """A browser without cookies that sends what the page before said."""

    def __init__(self, ticket, host="castricum"):
        self.browser, self.ticket, self.host, self.text = Client(HTTP_HOST=f"{host}.localhost"), ticket, host, ""

    def send(self, status=200, **data):
        found = re.findall(r'name="(antwoorden|stap)" value="([^"]*)"', self.text)
        kept = {name: unescape(value) for name, value in found}
        answer = self.browser.post("/formulieren/voorbeeld", {"voorbeeld": self.ticket, **kept, **data})
        assert answer.status_code == status, answer.content.decode()[-3000:]
        assert not answer.cookies
        self.text = answer.content.decode()
        return self.text

    def step(self):
        return re.findall(r'name="stap" value="([^"]*)"', self.text)[-1]


@pytest.fixture
def kept():
    """How many rows there are, to be the same afterwards."""

    def count():
        with acting_in({CASTRICUM, HEILOO}):
            return Draft.objects.count(), Zaak.objects.count()

    before = count()
    yield
    assert count() == before


def test_the_real_form_is_walked_to_its_end_and_nothing_is_kept(kept):
    page = Preview(_ticket())
    text = page.send()
    assert "Dit is een voorbeeld." in text
    assert "S. de Vries (volwassene verlopen)" in text
    page.send(wie="volwassene-verlopen", naar="verder")
    with CaptureQueriesContext(connection) as sent:
        while page.step() in WALK:
            page.send(naar="verder", **WALK[page.step()])
    writes = [row["sql"] for row in sent.captured_queries if re.match(r"\s*(INSERT|UPDATE|DELETE)", row["sql"])]
    assert writes == []
    assert page.step() == "afspraak"
    page.send(naar="verder", afspraak=re.search(r'name="afspraak"[^>]*value="([^"]+)"', page.text)[1])
    assert "Controleer uw antwoorden" in page.text
    assert "s@voorbeeld.nl" in page.text
    assert 'type="button" disabled' in page.text
    assert "Hier eindigt het voorbeeld" in page.text
    page.send(naar="versturen")
    assert "zaaknummer" in page.text
    assert "Controleer uw antwoorden" in page.text


def test_a_step_that_misses_something_says_so_as_in_the_real_form_and_one_can_go_back(kept):
    page = Preview(_ticket())
    page.send(wie="volwassene-verlopen", naar="verder")
    page.send(naar="verder", **WALK["voor-wie"])
    page.send(422, naar="verder", getoond="documenten")
    assert "utrecht-form-field--invalid" in page.text
    page.send(naar="voor-wie")
    assert page.step() == "voor-wie"
    assert re.search(r'value="ik"[^>]*checked', page.text)
    page.send(naar="start")
    assert "Voordat u begint" in page.text


def test_a_form_shows_its_exit_and_its_english(kept):
    page = Preview(_ticket())
    page.send(wie="geen-nederlander", naar="verder")
    page.send(naar="verder", **WALK["voor-wie"])
    assert "<form" in page.text
    assert "Verder</button>" not in page.text
    page.send(taal="en", naar="start")
    assert "Feel free to walk through the form" in page.text
    assert 'lang="en"' in page.text


def test_an_invented_resident_lives_where_the_form_is_shown(kept):
    page = Preview(_ticket(places=(HEILOO,)), host="heiloo")
    page.send(wie="volwassene-verlopen", naar="verder")
    page.send(naar="verder", **WALK["voor-wie"])
    assert page.step() == "welk-document"


@pytest.mark.parametrize("key", ["melding-openbare-ruimte", "rijbewijs", "parkeervergunning"])
def test_every_form_can_be_begun_also_with_a_photo(key, kept):
    page = Preview(_ticket(key))
    page.send()
    page.send(naar="verder")
    assert page.step()


def test_another_municipality_an_old_ticket_and_another_kind_are_refused(kept, monkeypatch):
    Preview(_ticket(), host="heiloo").send(409)
    Preview("nagemaakt").send(409)
    assert (
        "Ga terug naar beheer" in Client(HTTP_HOST="castricum.localhost").get("/formulieren/voorbeeld").content.decode()
    )
    product = queries.effective(CASTRICUM, "product", "reisdocument", timezone.now())
    other = previewing.ticket_for_overlay(
        kind="product", key=product.key, document=product.document, organisation_ids=[CASTRICUM]
    )
    Preview(other).send(409)
    old = _ticket()
    monkeypatch.setattr(signing.time, "time", lambda: timezone.now().timestamp() + previewing.SECONDS + 5)
    Preview(old).send(409)


@pytest.mark.parametrize(
    "data",
    [
        {"antwoorden": "nagemaakt", "naar": "verder", "stap": "contact"},
        {"antwoorden": "x" * 5000, "naar": "\x00"},
        {"naar": "verder", "stap": "bestaat-niet"},
        {"naar": "afspraak"},
        {"wie": "<b>", "taal": "xx"},
        {"naar": "verder", "stap": "voor-wie", "voor-wie": "<script>" * 50},
    ],
)
def test_nonsense_breaks_nothing(data, kept):
    answer = Client(HTTP_HOST="castricum.localhost").post("/formulieren/voorbeeld", {"voorbeeld": _ticket(), **data})
    assert answer.status_code in (200, 422)
    assert "<script>" * 2 not in answer.content.decode()


def test_answers_of_another_form_do_not_count(kept):
    page = Preview(_ticket())
    page.send(wie="volwassene-verlopen", naar="verder")
    page.send(naar="verder", **WALK["voor-wie"])
    page.ticket = _ticket("rijbewijs")
    page.send(naar="verder")
    assert "Rijbewijs" in page.text or "rijbewijs" in page.text
