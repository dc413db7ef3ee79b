"""A form document (`meente-form/1`) as frozen values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meente.processes.webforms.rules.logic import Rule, Scope, lookup
from meente.processes.webforms.terms import FORMAT, Identification, QuestionType

Text = Mapping[str, str]
_HOLE = re.compile(r"\{([a-z_]+(?:\.[a-zA-Z0-9_]+)+)\}")


class FormError(ValueError):
    """The document is not a form; the message is for the person who writes definitions."""


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One fixed answer of a choice question."""

    value: str
    label: Text
    help: Text
    when: Rule = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `per` names a list of people: the question is then asked once for each.

    `required_when` is a rule for a question that must be answered only then, such as a street when no pin was put.
    """

    key: str
    type: QuestionType
    label: Text
    help: Text
    why: Text
    basis: str
    required: bool
    required_when: Rule
    when: Rule
    options: tuple[OptionSpec, ...]
    source: str
    autocomplete: str
    limits: Mapping[str, Any]
    per: str
    base_key: str = ""
    item: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """False for a piece of text between the questions."""
        return self.type is not QuestionType.INFO


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go after a step (or, as a guard, at any moment)."""

    condition: Rule
    to: str
    exit: str


@dataclass(frozen=True, slots=True)
class Step:
    """One screen."""

    key: str
    title: Text
    intro: Text
    when: Rule
    questions: tuple[Question, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Exit:
    """A page where the form stops, with what the person can do instead."""

    key: str
    title: Text
    text: Text
    links: tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `known` are its sources, `lookups` the questions whose answers those sources want to know."""

    key: str
    title: Text
    intro: Text
    basis: tuple[str, ...]
    minutes: int
    needs: tuple[Text, ...]
    cost: Text
    product: str
    known: tuple[str, ...]
    lookups: tuple[str, ...]
    identification: Identification
    parameters: Mapping[str, Any]
    facts: Mapping[str, Mapping[str, Any]]
    guards: tuple[Route, ...]
    exits: Mapping[str, Exit]
    steps: tuple[Step, ...]
    after: tuple[Text, ...]
    tests: tuple[Mapping[str, Any], ...]

    def step(self, key: str) -> Step | None:
        """The step with this key."""
        return next((step for step in self.steps if step.key == key), None)


def say(text: Text, language: str, scope: Scope | None = None) -> str:
    """The text in a language (Dutch when it has no other), with `{fact.x}` and the like filled in."""
    words = text.get(language) or text.get("nl", "")
    return _HOLE.sub(lambda hole: _shown(lookup(scope or {}, hole.group(1)), language), words)


def holes(text: Text) -> set[str]:
    """The variables a text wants filled in."""
    return {hole for words in text.values() for hole in _HOLE.findall(words)}


def _shown(value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(language) or value.get("nl", ""))
    if isinstance(value, bool):
        return {"nl": ("nee", "ja"), "en": ("no", "yes")}[language if language == "en" else "nl"][value]
    if isinstance(value, float):
        plain = f"{value:,.2f}"
        return plain if language == "en" else plain.translate(str.maketrans(",.", ".,"))
    return "" if value is None else str(value)


def parse(document: Mapping[str, Any]) -> Form:
    """The form in a document. Raises `FormError` naming what is missing or unknown."""
    if document.get("format") != FORMAT:
        raise FormError(f"format must be {FORMAT}")
    try:
        return _form(document)
    except (KeyError, TypeError, AttributeError) as fault:
        raise FormError(f"the document misses or mistypes {fault}") from fault


def _form(document: Mapping[str, Any]) -> Form:
    return Form(
        key=document["key"],
        title=_text(document["title"]),
        intro=_text(document.get("intro")),
        basis=tuple(document.get("basis", ())),
        minutes=int(document.get("minutes", 10)),
        needs=tuple(_text(row["text"]) for row in document.get("needs", ())),
        cost=_text(document.get("cost")),
        product=document.get("product", document["key"]),
        known=tuple(document.get("known", ())),
        lookups=tuple(document.get("lookups", ())),
        identification=_identification(document.get("identification", Identification.DIGID)),
        parameters=dict(document.get("parameters", {})),
        facts=dict(document.get("facts", {})),
        guards=_routes(document.get("guards", ())),
        exits={key: _exit(key, raw) for key, raw in document.get("exits", {}).items()},
        steps=tuple(_step(raw) for raw in document["steps"]),
        after=tuple(_text(row["text"]) for row in document.get("after", ())),
        tests=tuple(document.get("tests", ())),
    )


def _identification(raw: str) -> Identification:
    try:
        return Identification(raw)
    except ValueError as fault:
        raise FormError(str(fault)) from fault


def _text(raw: Any) -> Text:
    if raw is None:
        return {}
    if isinstance(raw, str):
        return {"nl": raw}
    return {str(language): str(words) for language, words in raw.items()}


def _routes(raw: Any) -> tuple[Route, ...]:
    return tuple(Route(route.get("if"), route.get("to", ""), route.get("exit", "")) for route in raw)


def _exit(key: str, raw: Mapping[str, Any]) -> Exit:
    links = tuple((_text(link["label"]), str(link["href"])) for link in raw.get("links", ()))
    return Exit(key, _text(raw["title"]), _text(raw["text"]), links)


def _step(raw: Mapping[str, Any]) -> Step:
    return Step(
        key=raw["key"],
        title=_text(raw["title"]),
        intro=_text(raw.get("intro")),
        when=raw.get("when"),
        questions=tuple(_question(question) for question in raw["questions"]),
        routes=_routes(raw.get("next", ())),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    try:
        kind = QuestionType(raw["type"])
    except ValueError as fault:
        raise FormError(f"question {raw['key']!r}: {fault}") from fault
    needed = raw.get("required", True)
    return Question(
        key=raw["key"],
        type=kind,
        label=_text(raw["label"]),
        help=_text(raw.get("help")),
        why=_text(raw.get("why")),
        basis=raw.get("basis", ""),
        required=bool(needed) and kind is not QuestionType.INFO,
        required_when=needed if isinstance(needed, Mapping) else None,
        when=raw.get("when"),
        options=tuple(
            OptionSpec(str(option["key"]), _text(option["label"]), _text(option.get("help")), option.get("when"))
            for option in raw.get("options", ())
        ),
        source=raw.get("source", ""),
        autocomplete=raw.get("autocomplete", ""),
        limits=dict(raw.get("limits", {})),
        per=raw.get("per", ""),
        base_key=raw["key"],
    )
