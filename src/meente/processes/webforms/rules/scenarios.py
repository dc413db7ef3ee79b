"""Scenario tests that travel with a form: given these answers and facts, this is the way through it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meente.processes.webforms.rules.document import Form
from meente.processes.webforms.rules.routing import Walk, at_step, questions_of
from meente.processes.webforms.rules.settling import Derive, settle
from meente.processes.webforms.terms import FactsInput

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
        municipality_id=int(given.get("municipality", 383)),
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
