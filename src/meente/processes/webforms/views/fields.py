"""Questions as the templates show them: with values, options, errors and what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meente.processes.webforms.problems import sentence
from meente.processes.webforms.rules.document import Question, Step, say
from meente.processes.webforms.rules.logic import Scope, lookup
from meente.processes.webforms.rules.routing import options_of, questions_of
from meente.processes.webforms.rules.validation import Problem, Raw
from meente.processes.webforms.terms import Option, QuestionType

_INPUTS: dict[QuestionType, tuple[str, str]] = {
    QuestionType.EMAIL: ("email", "email"),
    QuestionType.PHONE: ("tel", "tel"),
    QuestionType.NUMBER: ("text", "numeric"),
    QuestionType.BSN: ("text", "numeric"),
}
_SHAPES = {
    QuestionType.CHOICE: "radios",
    QuestionType.PERSON: "radios",
    QuestionType.YESNO: "yesno",
    QuestionType.CHOICES: "checkboxes",
    QuestionType.CONFIRM: "confirm",
    QuestionType.SLOT: "slots",
    QuestionType.DATE: "date",
    QuestionType.TEXTAREA: "textarea",
    QuestionType.PLACE: "place",
    QuestionType.PHOTO: "photo",
    QuestionType.INFO: "info",
}


@dataclass(frozen=True, slots=True)
class DatePart:
    """One of the three boxes of a date."""

    name: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question on the screen."""

    key: str
    shape: str
    label: str
    help: str
    why: str
    basis: str
    required: bool
    value: str
    chosen: tuple[str, ...]
    options: tuple[Option, ...]
    parts: tuple[DatePart, ...]
    error: str
    known: str
    input_type: str
    input_mode: str
    autocomplete: str

    @property
    def target(self) -> str:
        """The id of the first box of this question: where the error summary points."""
        return f"{self.key}-dag" if self.shape == "date" else self.key

    @property
    def describedby(self) -> str:
        """The ids of the texts that explain this question, for screen readers."""
        names = [("hulp", self.help), ("fout", self.error)]
        return " ".join(f"{self.key}-{name}" for name, text in names if text)


def fields_of(
    step: Step,
    scope: Scope,
    *,
    language: str,
    slots: Mapping[str, Sequence[Option]],
    problems: Sequence[Problem] = (),
    raw: Raw | None = None,
) -> list[Field]:
    """The questions of a step; `raw` is what was just sent and has to be shown again."""
    errors = {problem.key: sentence(problem) for problem in problems}
    return [
        _field(
            question,
            scope,
            language,
            options=options_of(question, scope, language, slots),
            error=errors.get(question.key, ""),
            raw=raw,
        )
        for question in questions_of(step, scope)
    ]


def _field(
    question: Question,
    scope: Scope,
    language: str,
    *,
    options: Sequence[Option],
    error: str,
    raw: Raw | None,
) -> Field:
    known = lookup(scope, question.source) if question.source else None
    stored = scope.get(question.key)
    if stored is None and question.asks:
        stored = known
    sent = raw if raw is not None else _as_sent(question, stored)
    values = tuple(sent.get(question.key, ()))
    input_type, input_mode = _INPUTS.get(question.type, ("text", ""))
    return Field(
        key=question.key,
        shape=_SHAPES.get(question.type, "input"),
        label=say(question.label, language, scope),
        help=say(question.help, language, scope),
        why=say(question.why, language, scope),
        basis=question.basis,
        required=question.required,
        value=values[-1] if values else "",
        chosen=values,
        options=tuple(options),
        parts=_parts(question, sent),
        error=error,
        known="" if known is None or question.asks else str(known),
        input_type=input_type,
        input_mode=input_mode,
        autocomplete=question.autocomplete,
    )


def _as_sent(question: Question, stored: Any) -> dict[str, list[str]]:
    """A stored answer in the shape in which a screen sends it."""
    if stored is None:
        return {}
    if question.type is QuestionType.DATE:
        year, month, day = str(stored).split("-")
        return {f"{question.key}-dag": [day], f"{question.key}-maand": [month], f"{question.key}-jaar": [year]}
    if isinstance(stored, dict):
        return {question.key: [str(stored["name"])]}
    if isinstance(stored, bool):
        return {question.key: ["ja" if stored else "nee"]}
    return {question.key: [str(part) for part in stored] if isinstance(stored, list) else [str(stored)]}


def _parts(question: Question, sent: Raw) -> tuple[DatePart, ...]:
    if question.type is not QuestionType.DATE:
        return ()
    return tuple(
        DatePart(f"{question.key}-{what}", what, (sent.get(f"{question.key}-{what}") or [""])[-1])
        for what in ("dag", "maand", "jaar")
    )
