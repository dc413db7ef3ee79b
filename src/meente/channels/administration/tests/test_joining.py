"""A municipality joins on one screen: chosen, looked at, and live; only the nation may."""

import re
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from meente.channels.administration.tests.browser import Screens
from meente.foundation.accounts import actions as accounts
from meente.foundation.accounts import queries as people
from meente.foundation.accounts.actions import Joining
from meente.foundation.definitions import actions as chain
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import actions, listing, queries, rules
from meente.foundation.organisations.actions import MunicipalityDetails
from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Refusal
from meente.foundation.ui import hosts

pytestmark = pytest.mark.django_db
ADDRESS = "/organisaties/nieuw"
ATLANTIS = {
    "cbs_code": "gm9990", "name": "Nieuw-Atlantis", "province": "Zeeland", "residents": "12000",
    "hosts": "www.atlantis.nl\natlantis.nl", "parent": str(NATION_ID), "administrator_name": "Ada van Atlantis",
    "administrator_email": "ada@atlantis.nl",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def nadia(client):
    return Screens(client).sign_in("landelijk@meente.demo")


def test_first_what_opens_then_everything_works(nadia):
    seen = nadia.post(ADDRESS, ATLANTIS | {"stap": "controle"})
    assert "http://nieuw-atlantis.localhost:8000" in seen
    assert re.search(r"\d{3} × product", seen)
    assert Client().get("/", headers={"host": "nieuw-atlantis.localhost"}).status_code == 404
    done = nadia.post(ADDRESS, ATLANTIS | {"stap": "toevoegen"})
    password = re.search(r"<code>([^<]+)</code>", done)[1]
    for host in ("nieuw-atlantis.localhost", "www.atlantis.nl", "atlantis.nl"):
        page = Client().get("/producten/reisdocument", headers={"host": host})
        assert page.status_code == 200
        assert "Nieuw-Atlantis" in page.text
    ada = accounts.sign_in(
        actor=anonymous(None), email="ada@atlantis.nl", password=password, address="x", at=timezone.now()
    )
    assert people.actor_of(ada, today=timezone.localdate()).layers == {9990}


def test_who_administers_a_new_municipality_is_told_where_to_begin_until_she_did(nadia):
    nadia.post(ADDRESS, ATLANTIS | {"stap": "toevoegen"})
    ada = Screens(Client()).sign_in("ada@atlantis.nl")
    text = ada.get("/")
    assert "Begin hier: Nieuw-Atlantis is nieuw" in text
    panel = text.split('id="begin"')[1].split("</section>")[0]
    links = re.findall(r'href="(/[^"]+)"', panel)
    assert len(links) == 3
    for link in links:
        ada.get(link)
    assert "Begin hier" not in nadia.get("/")
    assert "Begin hier" not in Screens(Client()).sign_in("beheer@buch.demo").get("/")
    profile = next(row for row in definitions.definitions() if row.kind == "profile")
    chain.set_overlay(
        actor=operator(NATION_ID), organisation_id=9990, definition_id=profile.id, reason="zo is het",
        changes=[Change("phone", Mode.PARAMETER, "14 0999")], at=timezone.now(),
    )  # fmt: skip
    assert "Begin hier" not in ada.get("/")


def test_one_of_the_list_needs_no_typing(nadia, monkeypatch):
    details = MunicipalityDetails("GM9991", "Mu", "Drenthe", 5, rules_latitude(), rules_latitude(), "mu")
    monkeypatch.setattr(listing, "not_here", lambda: [details])
    sent = {"known": "GM9991", "slug": "mu-stad", "parent": str(NATION_ID + 1)}
    sent |= {name: ATLANTIS[name] for name in ("administrator_name", "administrator_email")}
    assert "of vul dit in" in nadia.post(ADDRESS, sent | {"known": "", "stap": "toevoegen"}, 422)
    nadia.post(ADDRESS, sent | {"stap": "toevoegen"})
    found = queries.by_slug("mu-stad", today=timezone.localdate())
    assert (found.name, found.residents, found.parent_id) == ("Mu", 5, NATION_ID + 1)


def rules_latitude():
    return queries.organisation(383).latitude


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cbs_code": "GM383"}, "GM met vier cijfers"),
        ({"cbs_code": "GM0383"}, "staat al op het platform"),
        ({"slug": "castricum"}, "staat al op het platform"),
        ({"slug": "beheer"}, "Kies een andere"),
        ({"slug": "a b"}, "Kies een andere"),
        ({"hosts": "geen adres"}, "www.gemeente.nl"),
        ({"hosts": "x.localhost"}, "www.gemeente.nl"),
        ({"hosts": "www.castricum.nl"}, "andere organisatie"),
        ({"administrator_email": "beheer@buch.demo"}, "werkt al iemand"),
        ({"name": ""}, "#id_name"),
        ({"parent": "383"}, "Selecteer een geldige keuze"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_added(nadia, changed, words):
    actions.add_domain(actor=operator(NATION_ID), organisation_id=383, host="www.castricum.nl")
    before = queries.organisation_ids()
    assert words in nadia.post(ADDRESS, ATLANTIS | changed | {"stap": "toevoegen"}, 422)
    assert queries.organisation_ids() == before


@pytest.mark.parametrize("email", ["beheer@buch.demo", "productgroep@meente.demo"])
def test_only_the_nation_adds(client, email):
    screens = Screens(client).sign_in(email)
    assert ADDRESS not in screens.get("/organisaties")
    screens.get(ADDRESS, 403)
    screens.post(ADDRESS, ATLANTIS | {"stap": "toevoegen"}, 403)


def test_the_list_holds_who_never_joined():
    assert listing.not_here() == []  # the demo has all 342
    row = next(listing.municipalities_of_2023())
    wish = Joining(replace(row, cbs_code="GM9992", slug="elders", name="Elders"))
    assert accounts.join(actor=operator(NATION_ID), wish=wish, today=timezone.localdate()).password == ""


def test_a_name_of_the_platform_is_no_name_of_a_municipality():
    assert set(hosts._FIXED) <= rules.RESERVED
    wish = Joining(MunicipalityDetails("GM9993", "Redactie", "Drenthe", 1, rules_latitude(), rules_latitude()))
    with pytest.raises(Refusal):
        accounts.join(actor=operator(NATION_ID), wish=wish, today=timezone.localdate())
