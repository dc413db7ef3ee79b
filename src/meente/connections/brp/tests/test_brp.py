"""What the BRP tells, what its simulator refuses, and how often a client tries."""

import json
from datetime import date

import httpx
import pytest

from meente.connections import wire
from meente.connections.brp import client
from meente.connections.brp.simulator.answering import answer, refusals_of
from meente.connections.brp.simulator.fields import AUTOMATIC
from meente.connections.test_persons import everyone
from meente.connections.travel_document_register import client as documents
from meente.foundation.organisations.rules import passes_eleven_test
from meente.foundation.refusals import NotFound

TODAY = date(2026, 11, 24)
GOOD = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": ["999990019"], "fields": ["naam"]}


def test_the_test_persons_have_good_numbers_and_real_families():
    people = everyone()
    assert all(passes_eleven_test(person.bsn) for person in people.values())
    assert len({person.bsn for person in people.values()}) == len(people)
    for key, person in people.items():
        assert all(key in people[child].parents for child in person.children)


def test_a_person_with_her_family(network):
    sanne = everyone()["sanne"]
    person = client.person(bsn=sanne.bsn, purpose="test")
    assert (person.name, person.municipality, person.is_dutch) == ("Sanne de Vries", "GM0383", True)
    assert [child.name for child in person.children] == ["Emma de Vries"]
    assert person.age_on(date.today()) == 41  # noqa: DTZ011
    assert person.address.postcode == "1901EL"


def test_authority_is_joint_single_curatele_or_unknown(network):
    people = everyone()

    def holders(key):
        answer = client.authority_over(bsn=people[key].bsn, purpose="test")
        return answer.is_known, [holder.name for holder in answer.holders]

    assert holders("emma") == (True, ["Sanne de Vries", "Jan de Vries"])
    assert holders("lars") == (True, ["Tess Jansen"])
    assert holders("willem") == (True, ["Anna Smit"])
    assert holders("finn") == (False, [])


def test_a_secret_address_is_not_given(network):
    person = client.person(bsn=everyone()["lies"].bsn, purpose="test")
    assert person.is_secret
    assert person.address.line == ""


def test_an_unknown_number_is_not_found(network):
    with pytest.raises(NotFound):
        client.person(bsn="111222333", purpose="test")


def test_the_document_register_tells_kinds_and_dates_only(network):
    held = documents.holdings(bsn=everyone()["omar"].bsn)
    assert held.is_signalled
    assert [(row.kind, row.status) for row in held.documents] == [("paspoort", "geldig")]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"type": "ZoekMetAlles"}, "type"),
        ({"burgerservicenummer": []}, "burgerservicenummer"),
        ({"burgerservicenummer": ["123456789"]}, "burgerservicenummer[0]"),
        ({"burgerservicenummer": ["999990019"] * 21}, "burgerservicenummer"),
        ({"fields": ["naam", "geheim"]}, "fields[1]"),
        ({"fields": None}, "fields"),
        ({"limiet": 1}, "limiet"),
    ],
)
def test_the_simulator_refuses_what_the_api_refuses(change, name):
    assert [row["name"] for row in refusals_of({**GOOD, **change})] == [name]


def test_the_simulator_accepts_a_good_request():
    assert refusals_of(GOOD) == []
    assert refusals_of(None) != []


def _peer(settings, answers):
    calls = []

    def answer(request):
        calls.append(request)
        result = answers[min(len(calls), len(answers)) - 1]
        if isinstance(result, Exception):
            raise result
        return httpx.Response(result)

    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(answer)
    return calls


def test_a_broken_peer_is_tried_three_times_and_then_spared(settings):
    calls = _peer(settings, [503])
    now = [0.0]
    breaker = wire.Breaker(limit=2, rest=20, clock=lambda: now[0])
    for expected in (3, 6, 6):
        with pytest.raises(wire.Unavailable):
            wire.call(breaker, "GET", "http://peer", "/", pause=lambda _: None)
        assert len(calls) == expected
    now[0] = 21.0
    with pytest.raises(wire.Unavailable):
        wire.call(breaker, "GET", "http://peer", "/", pause=lambda _: None)
    assert len(calls) == 9


def test_a_peer_that_recovers_is_used_and_an_answer_is_not_repeated(settings):
    calls = _peer(settings, [httpx.ConnectTimeout("x"), 200])
    assert wire.call(wire.Breaker(), "GET", "http://peer", "/", pause=lambda _: None).status_code == 200
    assert len(calls) == 2
    calls = _peer(settings, [404])
    assert wire.call(wire.Breaker(), "GET", "http://peer", "/").status_code == 404
    assert len(calls) == 1


def test_the_client_asks_only_what_the_contract_knows(network):
    assert refusals_of({**GOOD, "fields": list(client.FIELDS)}) == []
    assert not set(client.FIELDS) & AUTOMATIC


@pytest.mark.parametrize("field", sorted(AUTOMATIC))
def test_what_is_always_delivered_may_not_be_asked(field):
    assert [row["name"] for row in refusals_of({**GOOD, "fields": [field]})] == ["fields[0]"]


def test_only_the_asked_fields_are_given_and_what_is_always_delivered(network):
    [row] = answer([everyone()["sanne"].bsn], ["naam.geslachtsnaam", "kinderen.naam.voornamen", "leeftijd"], TODAY)
    assert row == {"naam": {"geslachtsnaam": "Vries"}, "kinderen": [{"naam": {"voornamen": "Emma"}}], "leeftijd": 41}
    [row] = answer([everyone()["lies"].bsn], ["leeftijd"], TODAY)
    assert row == {"leeftijd": 31, "geheimhoudingPersoonsgegevens": True}
    [row] = answer([everyone()["ava"].bsn], ["ouders.burgerservicenummer", "ouders.naam"], TODAY)
    assert row["ouders"] == [
        {"burgerservicenummer": everyone()["kim"].bsn, "naam": {"voornamen": "Kim", "geslachtsnaam": "Bos"}}
    ]


@pytest.mark.parametrize(
    "body", [b" ", b"{", b"[]", b"null", b'{"type": 1, "burgerservicenummer": {}, "fields": "naam"}']
)
def test_nonsense_gets_the_problem_of_the_contract(client_of_the_platform, body):
    answer = client_of_the_platform(body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "paramsValidation"
    assert answer.json()["invalidParams"]


def test_another_content_type_is_not_read(client_of_the_platform):
    assert client_of_the_platform(json.dumps(GOOD).encode(), "text/plain").status_code == 415
    assert client_of_the_platform(json.dumps(GOOD).encode(), "application/json; charset=utf-8").status_code == 200


@pytest.fixture
def client_of_the_platform(client, db):
    def post(body, content_type="application/json"):
        return client.post("/simulators/brp/personen", body, content_type=content_type, HTTP_HOST="localhost")

    return post


@pytest.mark.parametrize(
    ("key", "is_known", "names"),
    [
        ("emma", True, ["Sanne de Vries", "Jan de Vries"]),
        ("fem", True, ["Wim Groot"]),
        ("jesse", True, ["Truus Mol"]),
        ("ava", True, ["Kim Bos", "Roos Dekker"]),
        ("nova", False, []),
        ("sem", False, []),
        ("finn", False, []),
        ("sanne", False, []),
    ],
)
def test_every_form_of_authority(network, key, is_known, names):
    answer = client.authority_over(bsn=everyone()[key].bsn, purpose="test")
    assert (answer.is_known, [holder.name for holder in answer.holders]) == (is_known, names)


def _says(settings, monkeypatch, row):
    """The BRP answers with this row."""
    asked = []

    def respond(request):
        asked.append(request)
        return httpx.Response(200, json={"type": GOOD["type"], "personen": [row] if row else []})

    monkeypatch.setattr(client, "_BREAKER", wire.Breaker())
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(respond)
    return asked


def test_authority_with_a_holder_without_a_number_is_unknown(settings, monkeypatch):
    relation = {
        "type": "GezamenlijkGezag",
        "minderjarige": {"burgerservicenummer": "999990020"},
        "ouder": {"burgerservicenummer": "999990007", "naam": {"volledigeNaam": "Sanne"}},
        "derde": {"type": "OnbekendeDerde"},
    }
    _says(settings, monkeypatch, {"burgerservicenummer": "999990020", "gezag": [relation]})
    answer = client.authority_over(bsn="999990020", purpose="test")
    assert (answer.is_known, answer.holders) == (False, ())


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ({"type": "JaarDatum", "jaar": 1986}, date(1986, 12, 31)),
        ({"type": "JaarMaandDatum", "jaar": 2024, "maand": 2}, date(2024, 2, 29)),
        ({"type": "JaarMaandDatum", "jaar": 2024, "maand": 12}, date(2024, 12, 31)),
        ({"type": "Datum", "datum": "2018-02-28"}, date(2018, 2, 28)),
    ],
    ids=str,
)
def test_a_birthday_that_is_half_known_makes_nobody_older(settings, monkeypatch, born, expected):
    _says(settings, monkeypatch, {"burgerservicenummer": "999990020", "geboorte": {"datum": born}})
    assert client.person(bsn="999990020", purpose="test").born_on == expected


def test_without_any_birthday_the_counter_must_help(settings, monkeypatch):
    unknown = {"type": "DatumOnbekend", "onbekend": True}
    _says(settings, monkeypatch, {"burgerservicenummer": "999990020", "geboorte": {"datum": unknown}})
    with pytest.raises(NotFound):
        client.person(bsn="999990020", purpose="test")


def test_the_number_travels_in_the_body_only_and_the_purpose_in_a_header(settings, monkeypatch):
    asked = _says(settings, monkeypatch, None)
    with pytest.raises(NotFound):
        client.person(bsn="999990020", purpose="paspoort")
    assert "999990020" not in str(asked[0].url)
    assert "999990020" not in str(asked[0].headers)
    assert asked[0].headers["X-Doelbinding"] == "paspoort"


def test_family_and_flags(network):
    people = everyone()

    def person(key):
        return client.person(bsn=people[key].bsn, purpose="test")

    assert [row.name for row in person("sanne").partners] == ["Jan de Vries"]
    assert person("henk").is_deceased
    assert person("arie").is_deceased
    assert not person("joke").is_deceased
    assert not person("sofie").is_deceased
    assert person("sofie").municipality == ""
    assert person("elif").is_dutch
    assert not person("maria").is_dutch
    assert person("bart").address.line.endswith("a-2")
    assert "999" not in repr(person("sanne"))


def test_outside_the_demo_no_simulator_answers(settings):
    settings.MEENTE_DEMO = False
    with pytest.raises(wire.NotConnected):
        client.person(bsn="999990020", purpose="test")
    with pytest.raises(wire.NotConnected):
        documents.holdings(bsn="999990020")
