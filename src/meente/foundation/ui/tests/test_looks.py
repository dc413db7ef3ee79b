"""A look comes from the chain, is everywhere at once, and costs a page no statement."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from meente.foundation.definitions import actions, queries, recalling
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui import looks
from meente.foundation.ui.seed import read_looks, seed_looks
from meente.foundation.ui.themes import NEUTRAL, colour_of_province

pytestmark = pytest.mark.django_db
CASTRICUM, ALKMAAR = 383, 361


def _definition_id():
    return next(row.id for row in queries.definitions() if row.kind == looks.KIND)


def _choose(organisation_id, at=None, **tokens):
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=organisation_id, definition_id=_definition_id(),
        changes=[Change(f"tokens/{name}", Mode.PARAMETER, value) for name, value in tokens.items()],
        reason="een andere kleur", at=at or timezone.now(),
    )  # fmt: skip


def _look(organisation_id):
    return looks.look_of(organisations.organisation(organisation_id))


def _theme(client, slug):
    page = client.get("/", headers={"host": f"{slug}.localhost"}).text
    return re.search(rf'href="(/theme/{slug}/[^"]+)"', page)[1]


def test_the_own_look_the_one_above_and_the_one_of_the_province():
    assert _look(CASTRICUM).brand.main == "#2f6b3a"
    assert _look(ALKMAAR).brand.main == colour_of_province("Noord-Holland")
    buch = organisations.organisation(CASTRICUM).parent_id
    _choose(buch, accent="#102030", main="#405060")
    uitgeest = _look(450)
    assert (uitgeest.brand.main, uitgeest.brand.accent) == ("#1c5fa8", "#5cc0c4"), "who chose keeps its choice"
    actions.remove_overlay(
        actor=operator(NATION_ID), organisation_id=450, definition_id=_definition_id(), at=timezone.now()
    )
    assert (_look(450).brand.main, _look(450).brand.accent) == ("#405060", "#102030")
    assert looks.look_of(None).brand == NEUTRAL


def test_a_new_look_is_on_its_own_site_only_and_an_old_address_leads_to_it(client):
    before, other = _theme(client, "castricum"), _theme(client, "uitgeest")
    _choose(CASTRICUM, main="#123456")
    after = _theme(client, "castricum")
    assert before != after
    assert _theme(client, "uitgeest") == other
    host = {"host": "castricum.localhost"}
    answer = client.get(before, headers=host)
    assert (answer.status_code, answer["Location"]) == (302, after)
    assert "immutable" not in answer["Cache-Control"]
    sheet = client.get(after, headers=host)
    assert "--m-brand:#123456;" in sheet.text
    assert "immutable" in sheet["Cache-Control"]
    assert client.get("/theme/niemand/000000000000.css", headers=host).status_code == 404


def test_a_look_that_is_announced_begins_by_itself():
    _choose(ALKMAAR, at=timezone.now() + timedelta(hours=1), main="#123456")
    assert _look(ALKMAAR).brand.main == colour_of_province("Noord-Holland")


def test_what_is_remembered_costs_no_statement(client, monkeypatch, django_assert_num_queries):
    facts = organisations.organisation(CASTRICUM)
    monkeypatch.setattr(recalling, "SECONDS", 600.0)
    looks.look_of(facts)
    with django_assert_num_queries(0):
        looks.look_of(facts)
        looks.mark_of(facts)
        looks.chip_styles()


def test_every_municipality_has_a_colour_for_its_chip(client):
    css = looks.chip_styles()
    rows = organisations.municipalities(today=datetime(2026, 6, 1, tzinfo=UTC).date())
    marks = {looks.mark_of(row) for row in rows}
    assert {f".m-chip--{mark}{{border-color:#" for mark in marks} <= set(
        re.findall(r"\.m-chip--\w+\{border-color:#", css)
    )
    assert looks.mark_of(rows[0]) != looks.mark_of(organisations.organisation(CASTRICUM))
    address = re.search(r'href="(/theme/chips/[^"]+)"', client.get("/", headers={"host": "localhost"}).text)[1]
    assert client.get(address, headers={"host": "localhost"}).text == css
    assert "/theme/chips/" not in client.get("/", headers={"host": "castricum.localhost"}).text


def test_seeding_again_keeps_what_an_administrator_chose():
    _choose(CASTRICUM, main="#123456")
    seed_looks(actor=operator(NATION_ID), today=timezone.localdate())
    assert _look(CASTRICUM).brand.main == "#123456"
    assert len(queries.versions(_definition_id())) == 1
    assert set(read_looks()["organisations"]) == {"bergen-nh", "castricum", "heiloo", "uitgeest", "nijmegen"}
