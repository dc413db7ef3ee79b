"""Scenario tests that travel with a form: given these answers and facts, this is the way through it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meente.processes.webforms.rules.document import Form
from meente.processes.webforms.rules.routing import Walk, at_step, questions_of
from meente.processes.webforms.rules.settling import Derive, settle
from meente.processes.webforms.terms import FactsInput

HERE = 383
"""Where a scenario happens that says nothing about a place."""
NOON = "2026-06-01T12:00:00+02:00"
"""When a scenario happens that says nothing about time."""


def _walk_of(form: Form, scenario: Mapping[str, Any], derive: Derive | None) -> Walk:
    given = scenario.get("given", {})

    def facts_of(known: FactsInput) -> Mapping[str, Any]:
        return {**(derive(known) if derive else {}), **given.get("facts", {})}

    return settle(
        form,
        given.get("answers", {}),
        known=given.get("known", {}),
        municipality_id=int(given.get("municipality", HERE)),
        at=datetime.fromisoformat(given.get("at", NOON)),
        derive=facts_of,
        parameters=given.get("parameters", {}),
    ).walk


def run_scenario(form: Form, scenario: Mapping[str, Any], derive: Derive | None = None) -> list[str]:
    """How the form differs from what the scenario expects: path, exit, open step, facts and questions asked."""
    expected = scenario.get("expect", {})
    walked = _walk_of(form, scenario, derive)
    typed = scenario.get("given", {}).get("answers", {})
    visible = [
        question.key
        for step in form.steps
        if step.key in walked.steps
        for question in questions_of(step, at_step(step, typed, walked.scopes[step.key]))
    ]
    actual = {
        "path": list(walked.steps),
        "exit": walked.exit or None,
        "open": walked.open_step or None,
        "visible": visible,
    }
    wrong = [f"unknown expectation {name!r}" for name in expected if name not in (*actual, "sees", "not_sees", "facts")]
    wrong += [f"{name} is {actual[name]!r}" for name in actual if name in expected and actual[name] != expected[name]]
    wrong += [f"{key!r} is not asked" for key in expected.get("sees", ()) if key not in visible]
    wrong += [f"{key!r} is asked" for key in expected.get("not_sees", ()) if key in visible]
    facts = walked.scope.get("fact", {})
    wrong += [
        f"fact {name!r} is {facts.get(name)!r}"
        for name, value in expected.get("facts", {}).items()
        if facts.get(name) != value
    ]
    return wrong or ([] if expected else ["expects nothing"])


def people_of(form: Form, *, municipality: int, name: str) -> dict[str, Mapping[str, Any]]:
    """What is known of every invented person of the scenarios, by the key of the first scenario she is in.

    Who lives in the municipality of her scenario lives in this one.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for scenario in form.tests:
        given = scenario.get("given", {})
        here = int(given.get("municipality", HERE))
        known = _moved(given.get("known", {}), here, municipality, name)
        if known and known not in found.values():
            found[str(scenario["key"])] = known
    return found


def _moved(value: Any, here: int, there: int, name: str) -> Any:
    if isinstance(value, list):
        return [_moved(each, here, there, name) for each in value]
    if not isinstance(value, Mapping):
        return value
    moved = {key: _moved(each, here, there, name) for key, each in value.items()}
    if moved.get("municipality") == here:
        moved |= {"municipality": there, **({"municipality_name": name} if "municipality_name" in moved else {})}
    return moved
