"""Our APIs against the official contracts: nothing missing, nothing narrower, nothing that a caller does not foresee."""

import json
from pathlib import Path

import pytest

from meente.foundation.resources import registry
from meente.foundation.resources.describe import document
from tests.conformity.accepted import ACCEPTED
from tests.conformity.comparing import differences
from tools.contract_facts import distil

CONTRACTS = {file.stem.rsplit("-", 1)[0]: file for file in sorted((Path(__file__).parent / "contracts").glob("*.json"))}
ORIGIN = "http://meente.localhost:8000"


def served():
    return {component.name: component for component in registry.components() if component.name in CONTRACTS}


def contract(name):
    return json.loads(CONTRACTS[name].read_text("utf-8"))


def found(name):
    return differences(contract(name), distil(document(served()[name], ORIGIN)))


@pytest.mark.parametrize("name", sorted(served()))
def test_an_api_is_at_least_what_the_standard_says(name):
    accepted = ACCEPTED.get(name, {})
    unexpected = [line for line in found(name) if not any(line.startswith(known) for known in accepted)]
    assert "\n".join(unexpected) == ""


@pytest.mark.parametrize("name", sorted(served()))
def test_no_difference_is_accepted_that_is_not_there_any_more(name):
    lines = found(name)
    assert [known for known in ACCEPTED.get(name, {}) if not any(line.startswith(known) for line in lines)] == []


@pytest.mark.parametrize("name", sorted(served()))
def test_the_version_is_that_of_the_contract(name):
    assert served()[name].version == contract(name)["version"]


@pytest.mark.parametrize("name", sorted(served()))
def test_a_description_is_whole(name):
    """Every reference leads somewhere and every operation has a name of its own."""
    text = json.dumps(described := document(served()[name], ORIGIN))
    schemas, responses = described["components"]["schemas"], described["components"]["responses"]
    for part in text.split('"$ref": "#/components/')[1:]:
        kind, name_of = part.split('"')[0].split("/")
        assert name_of in (schemas if kind == "schemas" else responses)
    ids = [
        operation["operationId"]
        for item in described["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    ]
    assert len(ids) == len(set(ids))
