"""Which steps and questions a person sees, given the answers and facts so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meente.processes.webforms.rules.document import Form, Question, Route, Step, Text, say
from meente.processes.webforms.rules.logic import Scope, holds, lookup
from meente.processes.webforms.rules.validation import accepts
from meente.processes.webforms.terms import Option, QuestionType

RESERVED = ("fact", "known", "param", "item", "this")


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through a form: the steps walked, the first that still misses an answer, and where it stops."""

    steps: tuple[str, ...]
    open_step: str
    exit: str

    @property
    def is_complete(self) -> bool:
        """True when everything is answered and no exit was met."""
        return not self.open_step and not self.exit

    def may_open(self, key: str) -> bool:
        """True for a step that was walked or is the next to answer."""
        return key in self.steps


def scope_of(
    answers: Mapping[str, Any],
    *,
    facts: Mapping[str, Any],
    known: Mapping[str, Any],
    parameters: Mapping[str, Any],
) -> dict[str, Any]:
    """All names that rules and texts may use."""
    return {**answers, "fact": facts, "known": known, "param": parameters}


def questions_of(step: Step, scope: Scope) -> list[Question]:
    """The questions of a step that are asked now, those per person once for each person."""
    return [
        question
        for spec in step.questions
        for question in _expanded(spec, scope)
        if holds(question.when, _scope_for(question, scope))
    ]


def _expanded(spec: Question, scope: Scope) -> Sequence[Question]:
    if not spec.per:
        return (spec,)
    people = lookup(scope, spec.per)
    if not isinstance(people, Sequence) or isinstance(people, str):
        return ()
    return [
        replace(
            spec,
            key=f"{spec.key}--{person['ref']}",
            label=_filled(spec.label, person),
            help=_filled(spec.help, person),
            item=person,
        )
        for person in people
    ]


def _filled(text: Text, item: Mapping[str, Any]) -> Text:
    return {
        language: words.replace("{item.name}", str(item.get("name", "")).replace("{", "("))
        for language, words in text.items()
    }


def _scope_for(question: Question, scope: Scope) -> Scope:
    if not question.item:
        return scope
    suffix = f"--{question.item['ref']}"
    own = {key.removesuffix(suffix): value for key, value in scope.items() if key.endswith(suffix)}
    return {**scope, "item": question.item, "this": own}


def options_of(
    question: Question, scope: Scope, language: str, slots: Mapping[str, Sequence[Option]] | None = None
) -> list[Option]:
    """What may be chosen now: fixed options, the people BRP named, or free slots."""
    if question.type is QuestionType.PERSON:
        return _people(question, scope)
    if question.type is QuestionType.SLOT:
        return list((slots or {}).get(question.key, ()))
    here = _scope_for(question, scope)
    return [
        Option(option.value, say(option.label, language, here), say(option.help, language, here))
        for option in question.options
        if holds(option.when, here)
    ]


def _people(question: Question, scope: Scope) -> list[Option]:
    relations = question.limits.get("relations")
    people = lookup(scope, "known.people") or ()
    return [
        Option(person["ref"], person["name"], person.get("about", ""))
        for person in people
        if relations is None or person.get("relation") in relations
    ]


def is_answered(step: Step, answers: Mapping[str, Any], scope: Scope) -> bool:
    """True when every question of the step that is asked now has an answer that still stands."""
    return all(
        accepts(
            question,
            answers.get(question.key),
            offered={option.value for option in options_of(question, scope, "nl")},
        )
        for question in questions_of(step, scope)
    )


def _matched(routes: Sequence[Route], scope: Scope) -> Route | None:
    return next((route for route in routes if holds(route.condition, scope)), None)


def walk(form: Form, answers: Mapping[str, Any], scope: Scope) -> Walk:
    """Follow the form from its first step until an exit, a missing answer or the end."""
    guard = _matched(form.guards, scope)
    if guard is not None:
        return Walk((), "", guard.exit)
    walked: list[str] = []
    position = 0
    keys = [step.key for step in form.steps]
    while position < len(form.steps):
        step = form.steps[position]
        position += 1
        if not holds(step.when, scope):
            continue
        walked.append(step.key)
        if not is_answered(step, answers, scope):
            return Walk(tuple(walked), step.key, "")
        route = _matched(step.routes, scope)
        if route is not None and route.exit:
            return Walk(tuple(walked), "", route.exit)
        if route is not None:
            position = max(position, keys.index(route.to))
    return Walk(tuple(walked), "", "")


def after(form: Form, walked: Walk, key: str) -> str:
    """The step after this one on the way walked, or "" when the check page (or an exit) is next."""
    if key not in walked.steps:
        return walked.open_step
    place = walked.steps.index(key) + 1
    return walked.steps[place] if place < len(walked.steps) else ""


def before(walked: Walk, key: str) -> str:
    """The step before this one, or "" for the first."""
    place = walked.steps.index(key) if key in walked.steps else 0
    return walked.steps[place - 1] if place else ""


def kept(form: Form, walked: Walk, answers: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """Only the answers to questions on the way walked: what is sent."""
    asked = {
        question.key
        for step in form.steps
        if walked.may_open(step.key)
        for question in questions_of(step, scope)
        if question.asks
    }
    return {key: value for key, value in answers.items() if key in asked and value is not None}
