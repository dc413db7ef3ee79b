"""What the BRP tells, what its simulator refuses, and how often a client tries."""

from datetime import date

import httpx
import pytest

from meente.connections import wire
from meente.connections.brp import client
from meente.connections.brp.simulator.answering import refusals_of
from meente.connections.test_persons import everyone
from meente.connections.travel_document_register import client as documents
from meente.foundation.organisations.rules import passes_eleven_test
from meente.foundation.refusals import NotFound

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
