"""The national form: publishable, its scenarios agree with the law, and in both languages."""

import copy
from datetime import UTC, datetime

import pytest

from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.actions import OverlayRefused, set_overlay
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.processes.travel_documents.actions.applying import CHANNELS
from meente.processes.travel_documents.form_facts import derive
from meente.processes.travel_documents.seed import read_definition
from meente.processes.webforms import documents
from meente.processes.webforms.rules.checks import check
from meente.processes.webforms.rules.document import parse
from meente.processes.webforms.rules.scenarios import run_scenario
from meente.processes.webforms.rules.settling import parameter_values
from meente.processes.webforms.terms import ConsentChannel, FactsInput

DOCUMENT = read_definition("form.json")
FORM = parse(DOCUMENT)
AT = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("scenario", FORM.tests, ids=lambda scenario: scenario["key"])
def test_scenario(scenario):
    assert run_scenario(FORM, scenario, derive) == []


def test_every_way_of_asking_consent_that_the_form_offers_is_one_that_we_ask_in():
    questions = [question for step in DOCUMENT["steps"] for question in step["questions"]]
    offered = next(row["options"] for row in questions if row["key"] == "vraag-toestemming")
    assert {option["key"] for option in offered} == CHANNELS.keys()
    assert CHANNELS["email"] is ConsentChannel.DIGID


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
    parameters = FORM.tests[0]["given"]["parameters"]
    facts = derive(FactsInput(383, answers, {}, parameters, datetime(2026, 6, 1, tzinfo=UTC)))
    assert set(facts) == set(DOCUMENT["facts"])


def _overlay(path, value):
    [row] = [row for row in definitions.definitions() if (row.kind, row.key) == ("form", DOCUMENT["key"])]
    set_overlay(
        actor=operator(383), organisation_id=383, definition_id=row.id, changes=[Change(path, Mode.PARAMETER, value)],
        reason="Onze raad besloot dit.", at=AT,
    )  # fmt: skip


@pytest.mark.django_db
class TestParameters:
    def test_prices_stand_in_the_product_and_nowhere_else(self):
        own = documents.shared_parameters(FORM, 383, AT)
        assert own["fee_passport_adult"] < documents.shared_parameters(FORM, 399, AT)["fee_passport_adult"]
        product = read_definition("product.json")["parameters"]
        assert documents.shared_parameters(FORM, 268, AT) == {name: product[name] for name in own}
        assert parameter_values(FORM, own)["text"]["fee_passport_adult"] == own["fee_passport_adult"] / 100

    def test_a_municipality_fills_in_its_own_parameter_and_the_scenarios_still_hold(self):
        _overlay("parameters/urgent_offer_days/value", 30)
        assert documents.current(383, DOCUMENT["key"], AT).form.parameters["urgent_offer_days"]["value"] == 30
        assert documents.current(399, DOCUMENT["key"], AT).form.parameters["urgent_offer_days"]["value"] == 14

    @pytest.mark.parametrize("path", ["steps/contact/title/nl", "parameters/fee_urgent/from"])
    def test_the_rest_is_locked(self, path):
        with pytest.raises(OverlayRefused):
            _overlay(path, "Anders")
