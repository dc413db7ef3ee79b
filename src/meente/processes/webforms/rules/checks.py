"""What must be true of a form before it may be published; the scenarios in the document are run here too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from meente.processes.webforms.rules.document import Form, FormError, Question, holes, parse
from meente.processes.webforms.rules.logic import Rule, Scope, faults, variables
from meente.processes.webforms.rules.routing import RESERVED, Walk, at_step, questions_of, scope_of, walk
from meente.processes.webforms.terms import LANGUAGES, FactsInput, QuestionType


Derive = Callable[[FactsInput], Mapping[str, Any]]


def check(document: Mapping[str, Any], derive: Derive | None = None) -> list[str]:
    """Everything that is wrong with a form document, in plain English for its writer; empty means publishable.

    `derive` is the form's facts function; scenarios run with it, so that law and form cannot disagree.
    """
    try:
        form = parse(document)
    except FormError as fault:
        return [str(fault)]
    found = [*_names(form), *_rules(form), *_routes(form), *_texts(form)]
    return found or [*_scenarios(form, derive)]


def parameter_values(form: Form) -> dict[str, Any]:
    """The parameters with their values: `{"value": …}` or the plain value itself."""
    return {
        name: raw["value"] if isinstance(raw, Mapping) and "value" in raw else raw
        for name, raw in form.parameters.items()
    }


def _names(form: Form) -> Iterator[str]:
    for what, keys in (
        ("step", [step.key for step in form.steps]),
        ("question", [question.key for step in form.steps for question in step.questions]),
    ):
        for key, times in Counter(keys).items():
            if times > 1:
                yield f"{what} {key!r} occurs {times} times"
            if what == "question" and key in RESERVED:
                yield f"question {key!r} has a reserved name"
    if not form.steps:
        yield "a form has at least one step"
    for question in (question for step in form.steps for question in step.questions):
        chooses = question.type in (QuestionType.CHOICE, QuestionType.CHOICES)
        if chooses != bool(question.options):
            yield f"question {question.key!r}: options belong to a choice, and a choice has options"


def _all_rules(form: Form) -> Iterator[tuple[str, Rule]]:
    for route in form.guards:
        yield "guard", route.condition
    for step in form.steps:
        yield f"step {step.key!r}", step.when
        for route in step.routes:
            yield f"step {step.key!r}", route.condition
        for question in step.questions:
            yield f"question {question.key!r}", question.when
            for option in question.options:
                yield f"option {option.value!r} of {question.key!r}", option.when


def _is_known(form: Form, name: str) -> bool:
    head, _, rest = name.partition(".")
    if head == "fact":
        return rest.split(".")[0] in form.facts
    if head == "param":
        return rest.split(".")[0] in form.parameters
    if head in ("known", "item", "this"):
        return bool(rest)
    return any(question.key == name for step in form.steps for question in step.questions)


def _rules(form: Form) -> Iterator[str]:
    for where, rule in _all_rules(form):
        for fault in faults(rule):
            yield f"{where}: {fault}"
        for name in variables(rule):
            if not _is_known(form, name):
                yield f"{where}: unknown variable {name!r}"
    for question in (question for step in form.steps for question in step.questions):
        if question.per and not _is_known(form, question.per):
            yield f"question {question.key!r}: unknown list {question.per!r}"


def _targets(form: Form, place: int) -> Iterator[int]:
    step, keys = form.steps[place], [step.key for step in form.steps]
    for route in step.routes:
        if route.to in keys:
            yield keys.index(route.to)
        if route.condition is None:
            return
    if place + 1 < len(keys):
        yield place + 1


def _routes(form: Form) -> Iterator[str]:
    keys = [step.key for step in form.steps]
    for where, route in [
        *(("guard", route) for route in form.guards),
        *((f"step {step.key!r}", route) for step in form.steps for route in step.routes),
    ]:
        if bool(route.to) == bool(route.exit):
            yield f"{where}: a route has either `to` or `exit`"
        if route.to and route.to not in keys:
            yield f"{where}: there is no step {route.to!r}"
        if route.exit and route.exit not in form.exits:
            yield f"{where}: there is no exit {route.exit!r}"
    for place, step in enumerate(form.steps):
        if any(target <= place for target in _targets(form, place)):
            yield f"step {step.key!r}: goes back, so the form has a cycle"
    yield from (f"step {key!r} cannot be reached" for key in _unreachable(form))
    used = {route.exit for route in form.guards} | {route.exit for step in form.steps for route in step.routes}
    yield from (f"exit {key!r} cannot be reached" for key in form.exits if key not in used)


def _unreachable(form: Form) -> list[str]:
    reached, waiting = set[int](), [0] if form.steps else []
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting.extend(_targets(form, place))
    return [
        step.key
        for place, step in enumerate(form.steps)
        if place not in reached or step.when is False or not step.questions
    ]


def _all_texts(form: Form) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from (("title", form.title), ("intro", form.intro), ("cost", form.cost))
    yield from (("needs", text) for text in form.needs)
    yield from (("after", text) for text in form.after)
    for stop in form.exits.values():
        yield from ((f"exit {stop.key!r}", text) for text in (stop.title, stop.text, *(link[0] for link in stop.links)))
    for step in form.steps:
        yield from ((f"step {step.key!r}", text) for text in (step.title, step.intro))
        for question in step.questions:
            yield from _question_texts(question)


def _question_texts(question: Question) -> Iterator[tuple[str, Mapping[str, str]]]:
    where = f"question {question.key!r}"
    yield from ((where, text) for text in (question.label, question.help, question.why))
    for option in question.options:
        yield from ((where, text) for text in (option.label, option.help))


def _texts(form: Form) -> Iterator[str]:
    for where, text in _all_texts(form):
        if text and any(not text.get(language) for language in LANGUAGES):
            yield f"{where}: text is not in all of {', '.join(LANGUAGES)}"
        for hole in holes(text):
            if not _is_known(form, hole):
                yield f"{where}: unknown variable {hole!r} in a text"


def _scenarios(form: Form, derive: Derive | None) -> Iterator[str]:
    if not form.tests:
        yield "a form brings at least one scenario test"
    for scenario in form.tests:
        yield from (f"scenario {scenario.get('name', '?')!r}: {fault}" for fault in run_scenario(form, scenario, derive))


def _walk_of(form: Form, scenario: Mapping[str, Any], derive: Derive | None) -> Walk:
    given = scenario.get("given", {})
    known = given.get("known", {})
    parameters = {**parameter_values(form), **given.get("parameters", {})}
    at = datetime.fromisoformat(given.get("at", "2026-06-01T12:00:00+02:00"))

    def scope_for(answers: Mapping[str, Any]) -> Scope:
        derived = derive(FactsInput(int(given.get("municipality", 383)), answers, known, parameters, at)) if derive else {}
        facts = {**dict.fromkeys(form.facts), **derived, **given.get("facts", {})}
        return scope_of(answers, facts=facts, known=known, parameters=parameters)

    return walk(form, given.get("answers", {}), scope_for)


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
        f"fact {name!r} is {facts.get(name)!r}" for name, value in expected.get("facts", {}).items() if facts.get(name) != value
    ]
    return wrong or ([] if expected else ["expects nothing"])
