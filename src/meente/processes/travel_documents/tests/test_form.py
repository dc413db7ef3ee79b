"""The national form: publishable, its scenarios agree with the law, and in both languages."""

import copy
from datetime import UTC, date, datetime

import pytest

from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.actions import OverlayRefused, set_overlay
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.processes.travel_documents.form_facts import age_on, derive, fee_of, needs_consent
from meente.processes.travel_documents.seed import read_definition
from meente.processes.webforms import documents
from meente.processes.webforms.rules.checks import check
from meente.processes.webforms.rules.document import parse
from meente.processes.webforms.rules.scenarios import run_scenario
from meente.processes.webforms.terms import FactsInput

DOCUMENT = read_definition("form.json")
FORM = parse(DOCUMENT)
AT = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("scenario", FORM.tests, ids=lambda scenario: scenario["key"])
def test_scenario(scenario):
    assert run_scenario(FORM, scenario, derive) == []


def test_the_form_may_be_published():
    assert check(DOCUMENT, derive) == []


def test_a_form_that_disagrees_with_the_law_may_not_be_published():
    document = copy.deepcopy(DOCUMENT)
    consent = next(step for step in document["steps"] if step["key"] == "toestemming")
    consent["when"] = {"var": "fact.own_consent"}
    assert any("minderjarige-zelf" in fault for fault in check(document, derive))


def test_every_fact_that_is_derived_is_declared_and_the_other_way_round():
    answers = {
        "zelf-wie": "kind", "zelf-geboortedatum": "2018-01-01", "zelf-nederlander": True, "zelf-ingeschreven": True,
        "documenten": ["paspoort"],
    }  # fmt: skip
    parameters = {name: row["value"] for name, row in DOCUMENT["parameters"].items()}
    facts = derive(FactsInput(383, answers, {}, parameters, datetime(2026, 6, 1, tzinfo=UTC)))
    assert set(facts) == set(DOCUMENT["facts"])


@pytest.mark.parametrize(
    ("documents", "age", "under_guardianship", "expected"),
    [
        (["paspoort"], 17, False, True),
        (["paspoort"], 18, False, False),
        (["identiteitskaart"], 11, False, True),
        (["identiteitskaart"], 12, False, False),
        (["paspoort", "identiteitskaart"], 12, False, True),
        (["paspoort"], 40, True, True),
        (["identiteitskaart"], 40, True, False),
        ([], 5, False, False),
    ],
)
def test_who_needs_consent(documents, age, under_guardianship, expected):
    assert needs_consent(documents, age, under_guardianship=under_guardianship) is expected


def test_ages_and_fees():
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
    prices = {"passport_adult": 4, "passport_minor": 3, "card_adult": 2, "card_minor": 1}
    assert fee_of(["paspoort", "identiteitskaart"], 18, prices) == 6
    assert fee_of(["paspoort", "identiteitskaart"], 17, prices) == 4


def _overlay(path, value):
    [row] = [row for row in definitions.definitions() if (row.kind, row.key) == ("form", DOCUMENT["key"])]
    set_overlay(
        actor=operator(383), organisation_id=383, definition_id=row.id, changes=[Change(path, Mode.PARAMETER, value)],
        reason="Onze raad besloot dit.", at=AT,
    )  # fmt: skip


@pytest.mark.django_db
class TestParameters:
    def test_a_municipality_fills_in_its_own_prices_and_delivery(self):
        _overlay("parameters/passport_adult/value", 5000)
        _overlay("parameters/delivery/value", True)  # the value of the parameter
        own = documents.current(383, DOCUMENT["key"], AT)
        assert own.form.parameters["delivery"]["value"] is True
        assert documents.current(399, DOCUMENT["key"], AT).form.parameters["delivery"]["value"] is False
        assert own.digest != documents.current(399, DOCUMENT["key"], AT).digest

    def test_a_price_above_the_legal_maximum_is_refused_with_the_article(self):
        with pytest.raises(OverlayRefused, match=r"Besluit paspoortgelden art\. 6"):
            _overlay("parameters/passport_adult/value", 8866)

    def test_the_questions_are_locked(self):
        with pytest.raises(OverlayRefused):
            _overlay("steps/contact/title/nl", "Anders")
