"""Answers in the words of the screen: for the check page, the confirmation and the copy in the zaak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meente.processes.webforms import slots
from meente.processes.webforms.rules.document import Question, say
from meente.processes.webforms.rules.logic import Scope
from meente.processes.webforms.rules.routing import at_step, options_of, questions_of
from meente.processes.webforms.rules.settling import Situation
from meente.processes.webforms.terms import QuestionType


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with its answer in words; `step` is where it can be changed."""

    step: str
    key: str
    label: str
    text: str


def rows_of(situation: Situation, municipality_id: int, language: str) -> Iterator[AnsweredQuestion]:
    """Every question on the way walked that was answered or may stay empty."""
    for key in situation.walk.steps:
        step = situation.form.step(key)
        if step is None:
            continue
        scope = at_step(step, situation.walk.answers, situation.walk.scopes[key])
        for question in questions_of(step, scope):
            if question.asks:
                text = _words(question, situation.walk.answers.get(question.key), scope, municipality_id, language)
                yield AnsweredQuestion(key, question.key, say(question.label, language, scope), text)


def _words(question: Question, value: Any, scope: Scope, municipality_id: int, language: str) -> str:
    with translation.override(language):
        if value in (None, "", []):
            return _("Niet ingevuld")
        if question.type is QuestionType.SLOT:
            return slots.describe(municipality_id, value, language)
        if isinstance(value, bool):
            return _("Ja") if value else _("Nee")
        if question.type is QuestionType.DATE:
            return date_format(date.fromisoformat(value), "j F Y")
        if question.type is QuestionType.PHOTO:
            return str(value["name"])
        if question.type is QuestionType.PLACE:
            return _("Aangewezen op de kaart (%(place)s)") % {"place": value.replace(",", ", ")}
    labels = {option.value: option.label for option in options_of(question, scope, language)}
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(part, str(part)) for part in chosen)
