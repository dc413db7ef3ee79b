"""What must be true of a form before it may be published; the scenarios in the document are run here too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from meente.processes.webforms.rules.document import Form, FormError, Question, holes, parse
from meente.processes.webforms.rules.logic import Rule, faults, variables
from meente.processes.webforms.rules.routing import RESERVED
from meente.processes.webforms.rules.scenarios import run_scenario
from meente.processes.webforms.rules.settling import Derive, is_money
from meente.processes.webforms.terms import LANGUAGES, QuestionType

PAGES = ("controle", "verstuurd", "stop", "weggooien", "start")


def check(document: Mapping[str, Any], derive: Derive | None = None) -> list[str]:
    """Everything that is wrong with a form document, in plain English for its writer; empty means publishable.

    `derive` is the form's facts function; scenarios run with it, so that law and form cannot disagree.
    """
    try:
        form = parse(document)
    except FormError as fault:
        return [str(fault)]
    found = [*_names(form), *_lookups(form), *_rules(form), *_routes(form), *_texts(form)]
    return found or [*_scenarios(form, derive)]


def _names(form: Form) -> Iterator[str]:
    questions = [question for step in form.steps for question in step.questions]
    if not form.steps:
        yield "a form has at least one step"
    yield from _repeated("step", [step.key for step in form.steps])
    yield from _repeated("question", [question.key for question in questions])
    for step in form.steps:
        if step.key in PAGES:
            yield f"step {step.key!r} has the name of a page of its own"
    for question in questions:
        if question.key in RESERVED or "--" in question.key:
            yield f"question {question.key!r} has a reserved name"
        chooses = question.type in (QuestionType.CHOICE, QuestionType.CHOICES)
        if chooses != bool(question.options) and question.type is not QuestionType.PERSON:
            yield f"question {question.key!r}: options belong to a choice, and a choice has options"


def _lookups(form: Form) -> Iterator[str]:
    asked = {question.key for step in form.steps for question in step.questions}
    yield from (f"lookup {key!r} is no question" for key in form.lookups if key not in asked)


def _repeated(what: str, keys: list[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} {key!r} occurs {times} times"


def _all_rules(form: Form) -> Iterator[tuple[str, Rule]]:
    for route in form.guards:
        yield "guard", route.condition
    for step in form.steps:
        yield f"step {step.key!r}", step.when
        for route in step.routes:
            yield f"step {step.key!r}", route.condition
        for question in step.questions:
            yield f"question {question.key!r}", question.when
            yield f"question {question.key!r}", question.required_when
            for option in question.options:
                yield f"option {option.value!r} of {question.key!r}", option.when


def _is_known(form: Form, name: str) -> bool:
    head, _, rest = name.partition(".")
    if head == "fact":
        return rest.split(".")[0] in form.facts
    if head == "param" and rest.startswith(("text.", "price.")):
        return is_money(form, rest.split(".", 1)[1])
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
        for fault in run_scenario(form, scenario, derive):
            yield f"scenario {scenario.get('key', '?')!r}: {fault}"
