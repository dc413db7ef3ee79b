"""The national form through its screens: BRP simulator behind the real client, from start to case number."""

import re

import pytest
from django.core.wsgi import get_wsgi_application

from meente.connections import wire
from meente.connections.brp import client as brp
from meente.connections.test_persons import everyone
from meente.foundation.database.tenancy import acting_in
from meente.processes.travel_documents.form_facts import FORM
from meente.processes.webforms import registering, slots
from meente.processes.webforms.tests import example
from meente.processes.webforms.tests.conftest import OurselvesAsNetwork, SignedInByHeader

START = f"/formulieren/{FORM}/start"


@pytest.fixture
def desk(monkeypatch):
    desk = example.Desk()
    monkeypatch.setitem(registering._SUBMISSIONS, FORM, desk)
    return desk


@pytest.fixture
def begin(settings, db, monkeypatch, desk, client):
    """`begin(who, host)` starts the form as a test person; gives a function that sends a step and names the next."""
    monkeypatch.setattr(slots, "_CALENDARS", [example.Calendar()])
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{SignedInByHeader.__module__}.{SignedInByHeader.__name__}"]

    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())

    def begin(who, host="castricum"):
        headers = {"host": f"{host}.localhost", "x-bsn": everyone()[who].bsn}
        page = client.get(START, headers=headers)
        draft = re.search(r'name="concept" value="([^"]+)"', page.content.decode()).group(1)
        base = client.post(START, {"concept": draft}, headers=headers)["Location"]

        def go(**answers):
            page = client.get(base, headers=headers, follow=True)
            here = page.redirect_chain[-1][0]
            sent = {key.replace("_", "-"): value for key, value in answers.items()}
            stand = re.search(r'name="stand" value="(\d+)"', page.content.decode()).group(1)
            answer = client.post(here, {"stand": stand, **sent}, headers=headers, follow=True)
            go.text = answer.content.decode()
            assert answer.status_code == 200, re.findall(r'-fout">([^<]+)', go.text)
            return answer.redirect_chain[-1][0].rsplit("/", 1)[-1]

        go.text = client.get(base, headers=headers, follow=True).content.decode()
        return go

    with acting_in({383}):
        yield begin


def test_the_start_page_tells_price_time_and_needs(begin, client):
    text = client.get(START, headers={"host": "castricum.localhost"}).content.decode()
    assert "83,85" in text  # Castricum's own price
    assert "Ongeveer 10 minuten" in text
    assert "pasfoto" in text


def test_an_adult_renews(begin, desk):
    go = begin("sanne")
    assert "Emma de Vries" in go.text
    assert go(voor_wie="ik") == "welk-document"
    assert go(documenten=["paspoort", "identiteitskaart"]) == "waarom"
    assert go(reden="verlopen") == "op-reis"
    assert go(op_reis="nee") == "contact"
    assert go(email="sanne@voorbeeld.nl", telefoon="06 12345678") == "afspraak"
    assert "162,15" in go.text
    assert go(afspraak="ma-0900") == "controle"
    assert go() == "verstuurd"
    assert "ZAAK-1" in go.text
    [submission] = desk.received
    assert submission.facts["total"] == 16215
    assert submission.facts["consent_count"] == 0
    assert ("Voor wie vraagt u een paspoort of identiteitskaart aan?", "Sanne de Vries") in submission.rows


def test_a_child_with_a_parent_abroad(begin, desk):
    go = begin("fatima")
    [key] = re.findall(r'name="voor-wie" value="(p[0-9a-f]+)"', go.text)
    assert go(voor_wie=key) == "welk-document"
    go(documenten="identiteitskaart")
    go(reden="eerste")
    assert go(op_reis="nee") == "toestemming"
    assert "Karim El Amrani" in go.text
    [question] = re.findall(r'name="getoond" value="(vraag-toestemming--p[0-9a-f]+)"', go.text)
    assert go(**{"eigen-toestemming": "ja", question: "papier"}) == "contact"
    go(email="fatima@voorbeeld.nl")
    go(afspraak="di-1000")
    assert go() == "verstuurd"
    [other] = desk.received[0].facts["others"]
    assert (other["name"], other["bsn"]) == ("Karim El Amrani", everyone()["karim"].bsn)


def test_a_curator_and_somebody_who_is_none(begin, desk):
    go = begin("anna", "heiloo")
    assert go(voor_wie="vertegenwoordigd") == "voogd-of-curator"
    assert go(bsn_ander=everyone()["sanne"].bsn) == "stop"
    assert "niet dat u voogd of curator bent" in go.text
    assert "Sanne" not in go.text


def test_a_curator_applies(begin, desk):
    go = begin("anna", "heiloo")
    go(voor_wie="vertegenwoordigd")
    assert go(bsn_ander=everyone()["willem"].bsn) == "welk-document"
    go(documenten="paspoort")
    go(reden="eerste")
    assert go(op_reis="nee") == "toestemming"
    assert go(eigen_toestemming="ja") == "contact"
    go(email="anna@voorbeeld.nl")
    go(afspraak="ma-0900")
    assert go() == "verstuurd"
    assert desk.received[0].facts["subject_name"] == "Willem Smit"


def test_lost(begin):
    go = begin("daan")
    go(voor_wie="ik")
    go(documenten="paspoort")
    assert go(reden="vermist") == "vermissing"
    lost = {"verlies-datum-dag": "1", "verlies-datum-maand": "1", "verlies-datum-jaar": "2026"}
    assert go(verloren="paspoort", verlies_uitleg="In de trein", verlies_verklaring="ja", **lost) == "op-reis"


@pytest.mark.parametrize(
    ("who", "words"),
    [("maria", "alleen voor Nederlanders"), ("sofie", "niet ingeschreven"), ("thomas", "http://nijmegen.localhost")],
)
def test_stop_pages(begin, who, words):
    go = begin(who, "bergen-nh" if who == "maria" else "castricum")
    assert go(voor_wie="ik") == "stop"
    assert words in go.text


def test_brp_down_the_resident_describes_it_herself(begin, desk, monkeypatch):
    def unavailable(**_asked):
        raise wire.Unavailable

    monkeypatch.setattr(brp, "person", unavailable)
    go = begin("sanne")
    born = {"zelf-geboortedatum-dag": "1", "zelf-geboortedatum-maand": "2", "zelf-geboortedatum-jaar": "2020"}
    assert "nu niet ophalen" in go.text
    assert go(zelf_wie="kind", zelf_nederlander="ja", zelf_ingeschreven="ja", **born) == "welk-document"
    go(documenten="paspoort")
    go(reden="eerste")
    assert go(op_reis="nee") == "toestemming"
    assert "Wij weten niet wie toestemming moet geven" in go.text
    go(email="sanne@voorbeeld.nl")
    go(afspraak="ma-0900")
    assert go() == "verstuurd"
    assert desk.received[0].facts["authority_unclear"] is True
