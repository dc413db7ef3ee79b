"""Which steps and questions a person sees, given the answers and facts so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from meente.processes.webforms.rules.document import Form, Question, Route, Step, Text, say
from meente.processes.webforms.rules.logic import Scope, holds, lookup
from meente.processes.webforms.rules.validation import accepts
from meente.processes.webforms.terms import Option, QuestionType

RESERVED = ("fact", "known", "param", "item", "this")


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through a form: the steps walked, the first that still misses an answer, and where it stops.

    `answers` are those to questions on the way; what a person typed elsewhere counts for nothing. `scopes` has what
    rules could see at each step: the answers before it and the facts derived from those.
    """

    steps: tuple[str, ...]
    open_step: str
    exit: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    scope: Scope = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)

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
        _needed(question, _scope_for(question, scope))
        for spec in step.questions
        for question in _expanded(spec, scope)
        if holds(question.when, _scope_for(question, scope))
    ]


def _needed(question: Question, here: Scope) -> Question:
    """The question as it stands now: a rule may say whether it must be answered."""
    if question.required_when is None:
        return question
    return replace(question, required=holds(question.required_when, here))


def _expanded(spec: Question, scope: Scope) -> Sequence[Question]:
    if not spec.per:
        return (spec,)
    people = lookup(scope, spec.per)
    if not isinstance(people, Sequence) or isinstance(people, str):
        return ()
    return [
        replace(
            spec,
            key=f"{spec.key}--{person['key']}",
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
    suffix = f"--{question.item['key']}"
    own = {key.removesuffix(suffix): value for key, value in scope.items() if key.endswith(suffix)}
    return {**scope, "item": question.item, "this": own}


def options_of(
    question: Question, scope: Scope, language: str, slots: Mapping[str, Sequence[Option]] | None = None
) -> list[Option]:
    """What may be chosen now: fixed options, the people BRP named, or free slots."""
    if question.type is QuestionType.PERSON:
        return [*_people(question, scope), *_fixed(question, scope, language)]
    if question.type is QuestionType.SLOT:
        return list((slots or {}).get(question.key, ()))
    return _fixed(question, scope, language)


def _fixed(question: Question, scope: Scope, language: str) -> list[Option]:
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
        Option(person["key"], person["name"], person.get("about", ""))
        for person in people
        if relations is None or person.get("relation") in relations
    ]


def at_step(step: Step, typed: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """The scope inside a step: what came before it, and what is answered on the same screen."""
    prefixes = tuple(f"{question.base_key}--" for question in step.questions if question.per)
    keys = {question.key for question in step.questions}
    own = {key: value for key, value in typed.items() if key in keys or (prefixes and key.startswith(prefixes))}
    return {**scope, **own}


def _stands(question: Question, typed: Mapping[str, Any], scope: Scope) -> bool:
    offered = {option.value for option in options_of(question, scope, "nl")}
    return accepts(question, typed.get(question.key), offered=offered)


def _matched(routes: Sequence[Route], scope: Scope) -> Route | None:
    return next((route for route in routes if holds(route.condition, scope)), None)


ScopeFor = Callable[[Mapping[str, Any]], Scope]
"""The names that rules may use, given the answers so far: derived facts included."""


@dataclass(slots=True)
class _Walker:
    """The state of one walk."""

    form: Form
    typed: Mapping[str, Any]
    scope_for: ScopeFor
    answers: dict[str, Any] = field(default_factory=dict)
    scope: Scope = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)

    def look(self) -> str:
        """Renew the scope; the exit of a guard that now holds, or ""."""
        self.scope = self.scope_for(self.answers)
        guard = _matched(self.form.guards, self.scope)
        return guard.exit if guard else ""

    def enter(self, step: Step) -> bool:
        """Take the answers of a step; True when none is missing."""
        self.scopes[step.key] = self.scope
        here = at_step(step, self.typed, self.scope)
        asked = [question for question in questions_of(step, here) if question.asks]
        good = [question for question in asked if _stands(question, self.typed, here)]
        self.answers |= {
            question.key: self.typed[question.key] for question in good if self.typed.get(question.key) is not None
        }
        return len(good) == len(asked)

    def end(self, open_step: str = "", exit_key: str = "") -> Walk:
        """The walk so far."""
        return Walk(tuple(self.scopes), open_step, exit_key, self.answers, self.scope, self.scopes)


def walk(form: Form, typed: Mapping[str, Any], scope_for: ScopeFor) -> Walk:
    """Follow the form from its first step until an exit, a missing answer or the end."""
    walker = _Walker(form, typed, scope_for)
    keys = [step.key for step in form.steps]
    stop, skip_to = walker.look(), 0
    for place, step in enumerate(form.steps):
        if stop:
            return walker.end(exit_key=stop)
        if place < skip_to or not holds(step.when, walker.scope):
            continue
        answered = walker.enter(step)
        stop = walker.look()
        if not answered:
            return walker.end(open_step="" if stop else step.key, exit_key=stop)
        route = _matched(step.routes, walker.scope)
        if route is not None:
            stop, skip_to = stop or route.exit, keys.index(route.to) if route.to else skip_to
    return walker.end(exit_key=stop)


def after(walked: Walk, key: str) -> str:
    """The step after this one on the way walked, or "" when the check page (or an exit) is next."""
    if key not in walked.steps:
        return walked.open_step
    place = walked.steps.index(key) + 1
    return walked.steps[place] if place < len(walked.steps) else ""


def before(walked: Walk, key: str) -> str:
    """The step before this one, or "" for the first."""
    place = walked.steps.index(key) if key in walked.steps else 0
    return walked.steps[place - 1] if place else ""
