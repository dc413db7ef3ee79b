"""The national texts and numbers: one truth, within the law, and different only where somebody said why."""

from datetime import UTC, date, datetime

import pytest

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.rules import Change, render_text
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.travel_documents.deviations import seed_deviations
from meente.processes.travel_documents.form_facts import FORM
from meente.processes.travel_documents.seed import read_definition, seed_definitions, seed_form
from meente.processes.webforms import documents

AT = datetime(2027, 1, 4, 12, tzinfo=UTC)
TODAY = date(2027, 1, 4)
ACTOR = operator(NATION_ID)
BERGEN, CASTRICUM, UITGEEST, NIJMEGEN = 373, 383, 450, 268
LETTERS = read_definition("letters.json")


def _product(organisation_id):
    return queries.effective(organisation_id, "product", "reisdocument", AT)


@pytest.mark.django_db
def test_each_municipality_sees_what_its_layers_say():
    norms = {number: _product(number).document["parameters"]["service_norm_days"] for number in (450, 383, 268)}
    fees = {number: _product(number).document["parameters"]["fee_passport_adult"] for number in (450, 383, 268)}
    assert norms == {UITGEEST: 5, CASTRICUM: 5, NIJMEGEN: 6}
    assert fees == {UITGEEST: 8665, CASTRICUM: 8385, NIJMEGEN: 8665}
    assert _product(UITGEEST).digest == _product(BERGEN).digest
    phones = {n: queries.effective(n, "profile", "gemeente", AT).document["phone"] for n in (UITGEEST, NIJMEGEN)}
    assert phones == {UITGEEST: "14 0251", NIJMEGEN: "1400"}


@pytest.mark.django_db
def test_three_documents_serve_342_municipalities():
    numbers = organisations.municipality_ids(today=TODAY)
    assert len(numbers) == 342
    assert len({_product(number).digest for number in numbers}) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("organisation_id", [NATION_ID, UITGEEST, CASTRICUM])
def test_the_form_asks_the_price_of_the_product(organisation_id):
    product = _product(organisation_id).document["parameters"]
    form = documents.current(organisation_id, FORM, AT).form
    shared = documents.shared_parameters(form, organisation_id, AT)
    assert {"fee_passport_adult", "fee_urgent", "delivery"} <= set(shared)
    assert shared == {name: product[name] for name in shared}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parameters/fee_passport_adult", 8866),
        ("parameters/fee_passport_minor", 6706),
        ("parameters/fee_card_adult", 8011),
        ("parameters/fee_card_minor", 4321),
        ("parameters/fee_urgent", 6031),
        ("parameters/urgent_closing_time", "15:31"),
        ("parameters/service_norm_days", 21),
    ],
)
def test_nobody_goes_beyond_the_law(path, value):
    with pytest.raises(actions.OverlayRefused) as refusal:
        actions.set_overlay(
            actor=ACTOR, organisation_id=NIJMEGEN, definition_id=_product(NIJMEGEN).definition_id,
            changes=[Change(path, Mode.PARAMETER, value)], reason="proef", at=AT,
        )  # fmt: skip
    assert " art. " in str(refusal.value)


@pytest.mark.django_db
def test_seeding_again_changes_nothing_and_does_not_undo_an_administrator():
    definition_id = _product(CASTRICUM).definition_id
    actions.remove_overlay(actor=ACTOR, organisation_id=CASTRICUM, definition_id=definition_id, at=AT)
    before = [(row.id, row.version) for row in queries.definitions()]
    for seed in (seed_form, seed_definitions, seed_deviations):
        seed(actor=ACTOR, today=TODAY)
    assert [(row.id, row.version) for row in queries.definitions()] == before
    assert _product(CASTRICUM).digest == _product(UITGEEST).digest


@pytest.mark.django_db
def test_seeding_again_keeps_what_the_national_administrator_published():
    facts = queries.definition(_product(NIJMEGEN).definition_id)
    changed = {**facts.document, "summary": {"nl": "Anders.", "en": "Different."}}
    actions.publish_version(
        actor=ACTOR, owner_id=NATION_ID, kind="product", key="reisdocument", document=changed, policies=facts.policies,
        effective_from=AT, reason="proef",
    )  # fmt: skip
    seed_definitions(actor=ACTOR, today=TODAY)
    assert _product(NIJMEGEN).document["summary"]["nl"] == "Anders."


@pytest.mark.parametrize("key", sorted(LETTERS))
def test_letters_are_complete_in_both_languages(key):
    letter = LETTERS[key]
    assert KINDS["letter"].problems(letter) == []
    for language in ("nl", "en"):
        values = dict.fromkeys(letter["placeholders"], "x")
        for part in ("subject", "body"):
            assert "{{" not in render_text(letter[part][language], values)
            assert letter[part][language]
        for placeholder in letter["placeholders"]:
            assert f"{{{{ {placeholder} }}}}" in letter["body"][language], placeholder


def test_a_refusal_says_how_to_object():
    assert "binnen 6 weken" in LETTERS["besluit-weigering"]["body"]["nl"]


def test_every_text_of_the_product_exists_in_english():
    def missing(value, path=""):
        if isinstance(value, dict):
            if "nl" in value and "en" not in value:
                yield path
            for name, item in value.items():
                yield from missing(item, f"{path}/{name}")
        elif isinstance(value, list):
            for item in value:
                yield from missing(item, path)

    assert list(missing(read_definition("product.json"))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"sections": [{"key": "x", "heading": {"nl": "x"}}]},
        {"sections": [{"key": "x", "heading": {"nl": "x"}, "body": {"nl": "{{ onbekend }}"}}]},
        {"sections": ["x"]},
        {"costs": [{"key": "x", "label": {"nl": "x"}, "parameter": "fee_onbekend"}]},
        {"costs": [{"key": "x", "label": {"nl": "x"}, "parameter": "fee_urgent", "when": "fee_urgent"}]},
    ],
)
def test_a_product_that_cannot_be_shown_is_refused(change):
    assert KINDS["product"].problems({**read_definition("product.json"), **change}) != []
