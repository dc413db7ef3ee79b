"""Links to other sites: visited at night at the pace of each site, and told to who wrote them."""

import html

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from meente.channels.website import actions, jobs, links
from meente.channels.website.models import ExternalLink
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN, publish
from meente.connections.linked_sites.answers import Outcome, Visited
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.actions import set_overlay
from meente.foundation.definitions.linking import written_elsewhere
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import anonymous, operator, system
from meente.foundation.refusals import Forbidden
from tests.isolation.test_editors import editor

pytestmark = pytest.mark.django_db
LOST, FOUND = "https://weg.example/pagina", "https://er.example/"


def body(*addresses):
    text = "".join(f'<p><a href="{each}">Lees over dit onderwerp</a></p>' for each in addresses)
    return [{"type": "text", "value": text, "id": "00000000-0000-4000-8000-000000000002"}]


@pytest.fixture
def visited(monkeypatch):
    """What each address answers; who is asked and how long was rested."""
    answers, asked, rests = {}, [], []
    monkeypatch.setattr(
        jobs.linked_sites, "visit", lambda url: asked.append(url) or answers.get(url, Visited(Outcome.THERE, 200))
    )
    monkeypatch.setattr(jobs.time, "sleep", rests.append)
    return answers, asked, rests


def night():
    ProcrastinateJob.objects.filter(task_name="website.check_links_of_host").delete()
    jobs.check_links()
    asked = list(ProcrastinateJob.objects.filter(task_name="website.check_links_of_host"))
    assert {job.lock for job in asked} == {f"links:{job.args['host']}" for job in asked}
    for job in asked:
        jobs.check_links_of_host(**job.args)


def test_what_is_gone_is_told_at_once_and_a_site_that_is_down_after_two_nights(visited):
    answers, asked, _rests = visited
    down = "https://down.example/"
    publish(CASTRICUM, "bronnen", title="Bronnen", body=body(LOST, FOUND, down))
    answers |= {LOST: Visited(Outcome.MISSING, 404), down: Visited(Outcome.UNREACHABLE)}
    night()
    assert {LOST, FOUND, down} <= set(asked)
    assert [row.address for row in links.lost_links([CASTRICUM])] == [LOST]
    assert links.lost_links([NIJMEGEN]) == []
    night()
    assert {row.address for row in links.lost_links([CASTRICUM])} == {LOST, down}
    text = editor("webredactie@buch.demo").get("/links/").content.decode()
    assert "De pagina is er niet meer. (404)" in " ".join(text.split())
    assert "De site is niet te bereiken." in text
    assert LOST not in editor("webredactie@nijmegen.demo").get("/links/").content.decode()
    answers.clear()
    night()
    assert links.lost_links([CASTRICUM]) == []


def test_one_site_is_visited_at_its_own_pace_and_the_oldest_first(visited, monkeypatch):
    _answers, asked, rests = visited
    monkeypatch.setattr(jobs, "VISITS", 2)
    addresses = [f"https://een.example/{number}" for number in range(3)]
    publish(CASTRICUM, "bronnen", title="Bronnen", body=body(*addresses))
    night()
    first = [url for url in asked if "een.example" in url]
    assert len(first) == 2
    assert jobs.REST in rests
    asked.clear()
    night()
    assert next(url for url in asked if "een.example" in url) not in first


def test_an_address_nobody_links_to_is_forgotten_and_strange_ones_are_no_trouble(visited):
    _answers, asked, _rests = visited
    strange = ["https://" + "x" * 3000, "http://[::bad/", "https://een.example:99999/"]
    publish(CASTRICUM, "bronnen", title="Bronnen", body=body(FOUND, *strange))
    night()
    assert FOUND in asked
    publish(CASTRICUM, "bronnen", title="Bronnen", body=body("/wonen"))
    night()
    assert not ExternalLink.objects.filter(address=FOUND).exists()
    actions.note_visit(actor=system(), address=FOUND, visited=Visited(Outcome.THERE, 200), at=timezone.now())
    with pytest.raises(Forbidden):
        actions.follow_links(actor=anonymous(None), addresses=[FOUND])
    with pytest.raises(Forbidden):
        actions.note_visit(actor=anonymous(None), address=FOUND, visited=Visited(Outcome.THERE), at=timezone.now())


def test_a_lost_link_in_a_product_is_told_to_the_nation_and_one_in_a_deviation_to_the_municipality(
    visited, monkeypatch
):
    answers, asked, _rests = visited
    monkeypatch.setattr(jobs, "VISITS", 1000)  # products name more articles of law than one night allows
    product = next(row for row in definitions.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    own = "https://parkeren.example/hier"
    national = next(row.address for row in written_elsewhere(definition_id=product.id))
    set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=product.id, reason="Parkeren",
        changes=[Change("sections/extra/body/nl", Mode.APPEND, f"Zie {own}.")], at=timezone.now(),
    )  # fmt: skip
    answers |= {own: Visited(Outcome.MISSING, 404), national: Visited(Outcome.MISSING, 410)}
    night()
    assert {own, national} <= set(asked)
    told = {
        email: editor(email).get("/links/").text
        for email in ("webredactie@meente.demo", "webredactie@buch.demo", "webredactie@nijmegen.demo")
    }
    assert {email: (html.escape(national) in text, own in text) for email, text in told.items()} == {
        "webredactie@meente.demo": (True, False),
        "webredactie@buch.demo": (False, True),
        "webredactie@nijmegen.demo": (False, False),
    }
    assert f"/definities/{product.id}/" in told["webredactie@buch.demo"]
    assert "Castricum: Teksten van de pagina" in told["webredactie@buch.demo"]
    answers.clear()
    night()
    assert own not in editor("webredactie@buch.demo").get("/links/").text
