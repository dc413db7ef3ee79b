"""Text blocks: said once, put in where they are named, as each municipality says them; never read from what was typed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meente.foundation.definitions import actions, text_blocks
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.rules.blocks import MUNICIPAL, blocks_in, filled_in, names_in, put_in
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Refusal

CASTRICUM, NIJMEGEN = 383, 268
BODY = {"nl": "Bel {{ phone }} binnen {{ weeks }} weken.", "en": "Call {{ phone }} within {{ weeks }} weeks."}


def publish_block(key="proef-blok", body=BODY, placeholders=("phone",)):
    document = {"title": {"nl": "x"}, "body": body, "placeholders": list(placeholders), "parameters": {"weeks": 6}}
    return actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="text_block", key=key, document=document, reason="x",
        effective_from=timezone.now() - timedelta(days=1),
        policies=[
            {"path": "parameters/weeks", "mode": "parameter", "type": "number"},
            {"path": "body/nl", "mode": "append", "type": "long_text"},
        ],
    )  # fmt: skip


def test_blocks_go_where_they_are_named_in_the_language_around_them():
    document = {
        "rows": [{"key": "a", "body": {"nl": "Eerst. {tekst.een}", "en": "First. {tekst.een}"}}],
        "nl": "{tekst.x}",
    }
    assert blocks_in(document) == {"een", "x"}
    filled = put_in(document, {"een": {"nl": "Nu.", "en": "Now."}})
    assert filled["rows"][0]["body"] == {"nl": "Eerst. Nu.", "en": "First. Now."}
    assert filled["nl"] == "{tekst.x}"
    assert put_in("{tekst.een}", {"een": {"nl": "Nu."}}, "en") == "Nu."
    assert blocks_in({"n": 1, "t": "{tekst.Groot} {tekst.} {product.x.y}"}) == frozenset()
    assert put_in({"nl": "{tekst.een}"}, {"een": {"nl": "{tekst.een}"}}) == {"nl": "{tekst.een}"}


@pytest.mark.django_db
def test_a_block_is_what_the_municipality_says_in_one_statement():
    publish_block()
    number = Definition.objects.get(kind="text_block", key="proef-blok").id
    at = timezone.now()
    actions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=number, reason="ruimer", at=at,
        changes=[Change("parameters/weeks", Mode.PARAMETER, 8), Change("body/nl", Mode.APPEND, "Of kom langs.")],
    )  # fmt: skip
    document = {"body": {"nl": "{tekst.proef-blok}", "en": "{tekst.proef-blok}"}}
    with CaptureQueriesContext(connection) as sent:
        here = text_blocks.inserted(document, organisation_id=CASTRICUM, at=at)["body"]
        plain = text_blocks.inserted({"body": {"nl": "x"}}, organisation_id=CASTRICUM, at=at)
    assert len(sent.captured_queries) == 1
    assert plain == {"body": {"nl": "x"}}
    assert here["nl"].startswith("Bel {{ phone }} binnen 8 weken.")
    assert here["nl"].endswith("Of kom langs.")
    assert here["en"] == "Call {{ phone }} within 8 weeks."
    there = text_blocks.inserted(document, organisation_id=NIJMEGEN, at=at)["body"]
    assert there["nl"] == "Bel {{ phone }} binnen 6 weken."


@pytest.mark.django_db
def test_a_text_that_names_a_block_that_is_not_there_or_asks_too_much_is_refused():
    publish_block()
    assert text_blocks.problems({"nl": "{tekst.proef-blok}"}, ["phone"]) == []
    (wants,) = text_blocks.problems({"nl": "{tekst.proef-blok}"}, [])
    assert "'phone'" in wants
    (gone,) = text_blocks.problems({"nl": "{tekst.bestaat-niet}"}, [])
    assert "bestaat niet" in gone
    letter = {"subject": {"nl": "x"}, "body": {"nl": "{tekst.proef-blok}"}, "placeholders": []}
    assert any("'phone'" in row for row in KINDS["letter"].problems(letter))
    with pytest.raises(Refusal):
        publish_block("in-een-blok", {"nl": "{tekst.proef-blok}"}, ())


def test_a_block_goes_by_one_set_of_names_and_earlier_ones_still_work():
    block = {
        "body": {"nl": "{{ municipality }} {{ naam }}: {{ phone }} {{ telefoon }}, {{ days }} {{ onbekend }}."},
        "parameters": {"days": 5, "municipality": "Hier"},
    }
    values = {"municipality": "Castricum", "phone": "14 0251"}
    text = filled_in(block, values, "en")
    assert text == "Hier Castricum: 14 0251 14 0251, 5 {{ onbekend }}."
    assert names_in(block) == {"municipality", "phone", "onbekend"}
    assert not set(MUNICIPAL) & set(MUNICIPAL.values())


@pytest.mark.django_db
def test_blocks_are_said_in_a_language_with_what_the_page_knows():
    publish_block(body={"nl": "Bel {{ telefoon }}.", "en": "Call {{ phone }}."}, placeholders=("phone", "telefoon"))
    asked = {"organisation_id": CASTRICUM, "values": {"phone": "14 0251"}, "at": timezone.now()}
    assert text_blocks.said(["proef-blok", "weg"], language="nl", **asked) == {"proef-blok": "Bel 14 0251."}
    assert text_blocks.said(["proef-blok"], language="en", **asked) == {"proef-blok": "Call 14 0251."}
    assert text_blocks.said(["proef-blok"], language="de", **asked) == {"proef-blok": "Bel 14 0251."}
    assert text_blocks.problems({"nl": "{tekst.proef-blok}"}, ["phone"]) == []
    inserted = text_blocks.inserted({"nl": "{tekst.proef-blok}"}, organisation_id=CASTRICUM, at=timezone.now())
    assert inserted == {"nl": "Bel {{ phone }}."}
