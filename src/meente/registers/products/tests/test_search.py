"""What residents type and what they find, in one statement; a deviation is found in its own words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.queries import chain
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.products import queries
from meente.registers.products.terms import Theme

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 4, 12, tzinfo=UTC)
NIJMEGEN, CASTRICUM = 268, 383


def keys(text, language="nl", organisation_id=NIJMEGEN):
    return [line.key for line in queries.search(organisation_id, language, text, AT).lines]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("paspoort", "reisdocument"),
        ("Paspoorten", "reisdocument"),
        ("identiteitskaart", "reisdocument"),
        ("rijbewijs kwijt", "rijbewijs"),
        ("ik ben mijn rijbewijs verloren", "rijbewijs"),
        ("trouwen", "trouwen"),
        ("we gaan trouwen", "trouwen"),
        ("kapvergunning boom", "boom-kappen"),
        ("bomen kappen", "boom-kappen"),
        ("verhuizing doorgeven", "verhuizing-doorgeven"),
        ("ik ga verhuizen", "verhuizing-doorgeven"),
        ("kapotte lantaarnpaal", "melding-openbare-ruimte"),
        ("vog", "verklaring-omtrent-gedrag"),
        ("bewijs van goed gedrag", "verklaring-omtrent-gedrag"),
        ("schulden", "hulp-bij-schulden"),
        ("hond aanmelden", "hondenbelasting"),
        ("ratten", "ongediertebestrijding"),
        ("stempas kwijt", "stempas"),
        ("scheiden", "echtscheiding-inschrijving"),
        ("matras ophalen", "grofvuil"),
    ],
)
def test_everyday_words_find_the_product(text, first):
    assert keys(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first", "instead"),
    [("paspport", "reisdocument", "paspoort"), ("rijbwijs", "rijbewijs", "rijbewijs"), ("verhuisng", "verhuizing-doorgeven", "verhuizing"),
     ("parkeervergunnign", "parkeervergunning", "parkeervergunning"), ("huwelijck", "trouwen", "huwelijk")],
)  # fmt: skip
def test_a_slip_is_forgiven_and_said(text, first, instead):
    found = queries.search(NIJMEGEN, "nl", text, AT)
    assert first in [line.key for line in found.lines]
    assert instead in found.corrected


def test_vuilnis_finds_who_collects_it_in_parts_of_words_too():
    assert "huishoudelijk-afvalinzameling" in keys("vuilnis")
    assert "huishoudelijk-afvalinzameling" in keys("vuilniszakken")
    assert "afvalcontainer" in keys("container")


def test_english_words_find_it_in_english():
    found = queries.search(NIJMEGEN, "en", "driving licence lost", AT)
    assert (found.lines[0].key, found.lines[0].title) == ("rijbewijs", "Apply for a driving licence")


def test_an_online_form_comes_first_and_no_product_comes_twice():
    found = keys("paspoort")
    assert found[0] == "reisdocument"
    assert len(found) == len(set(found))
    assert not {"paspoort", "identiteitskaart"} & set(found)


def test_when_not_every_word_fits_the_nearest_are_given_and_said():
    found = queries.search(NIJMEGEN, "nl", "paspoort zwemdiploma", AT)
    assert not found.is_whole
    assert found.lines[0].key == "reisdocument"
    assert queries.search(NIJMEGEN, "nl", "duikplank", AT).lines == ()
    assert queries.search(NIJMEGEN, "nl", "?!", AT).lines == ()
    assert queries.search(NIJMEGEN, "nl", "'); drop table products_entry; --' & | ! :*", AT).lines == ()


@pytest.mark.parametrize(
    "ask",
    [lambda: keys("rijbewijs kwijt"), lambda: queries.lines(NIJMEGEN, "nl", AT), lambda: queries.records(NIJMEGEN, AT)],
)
def test_a_list_and_a_search_take_one_statement(ask):
    queries.vocabulary()
    with CaptureQueriesContext(connection) as sent:
        ask()
    assert len(sent) == 1


def test_the_list_has_every_product_once_with_a_theme():
    rows = queries.lines(NIJMEGEN, "nl", AT)
    assert len(rows) == len({row.key for row in rows}) > 430
    assert {row.theme for row in rows} == set(Theme)
    assert next(row for row in rows if row.key == "reisdocument").form == "reisdocument-voorbereiden"
    assert sum(row.is_written for row in rows) == 31


def test_what_a_municipality_says_differently_is_found_there_from_its_own_moment():
    facts = definitions.effective(CASTRICUM, "product", "hondenbelasting", AT)
    changed = facts.document | {"title": {"nl": "Belasting voor uw hond", "en": "Tax for your dog"}}
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key="hondenbelasting", document=changed,
        effective_from=AT + timedelta(days=1), reason="proef",
    )  # fmt: skip
    now = queries.search(CASTRICUM, "nl", "hondenbelasting", AT).lines[0]
    later = queries.search(CASTRICUM, "nl", "hondenbelasting", AT + timedelta(days=2)).lines[0]
    assert (now.title, later.title) == ("Hondenbelasting", "Belasting voor uw hond")


def own_words(organisation_id, words):
    number = next(row.id for row in definitions.definitions() if (row.kind, row.key) == ("product", "rijbewijs"))
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=organisation_id, definition_id=number,
        changes=[Change("keywords", Mode.APPEND, words)], reason="zo noemen mensen het hier", at=AT - timedelta(days=1),
    )  # fmt: skip


def told(text, organisation_id):
    """What the site of an organisation finds."""
    meanings = queries.meanings(text, queries.own_words(chain(organisation_id)))
    return queries.search(organisation_id, "nl", text, AT, meanings)


def test_what_people_call_it_somewhere_finds_it_there_and_nowhere_else():
    own_words(CASTRICUM, ["zwiepkaart"])
    found = told("zwiepkaart", CASTRICUM)
    assert [line.key for line in found.lines] == ["rijbewijs"]
    assert (found.is_whole, found.corrected) == (True, ())
    assert told("zwiepkart", CASTRICUM).corrected == ("zwiepkaart",)
    for slip in ("zwiepkaart", "zwiepkart"):
        elsewhere = told(slip, NIJMEGEN)
        assert "rijbewijs" not in [line.key for line in elsewhere.lines]
        assert "zwiepkaart" not in elsewhere.corrected


def test_what_a_collaboration_calls_it_its_members_find_too():
    buch = NATION_ID + 1
    own_words(buch, ["zwiepkaart"])
    assert keys("zwiepkaart", organisation_id=CASTRICUM) == ["rijbewijs"]


@pytest.mark.parametrize("value", ["los woord", [""], ["x" * 61], [1], ["een\ntwee"], ["w"] * 101])
def test_what_is_no_list_of_words_is_refused(value):
    with pytest.raises(actions.OverlayRefused):
        own_words(CASTRICUM, value)
