"""What was sent for a step, read as answers; nothing is kept here."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from meente.processes.webforms import slots
from meente.processes.webforms.refusals import AnswersRefused, MoreQuestions
from meente.processes.webforms.rules.document import Step
from meente.processes.webforms.rules.routing import at_step, options_of, questions_of
from meente.processes.webforms.rules.settling import Situation
from meente.processes.webforms.rules.validation import Problem, Raw, read


def read_step(situation: Situation, step: Step, raw: Raw, *, municipality_id: int, at: datetime) -> dict[str, Any]:
    """The good answers sent for a step. Answers can make questions appear: those are read too, until none is added.

    Raises `AnswersRefused`, or `MoreQuestions` for one that was not on the screen.
    """
    today = at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    free = slots.free_for(situation, step.key, municipality_id=municipality_id, at=at)
    found: dict[str, tuple[Any, Problem | None]] = {}
    for _round in range(len(step.questions) + 1):
        here = at_step(step, {key: value for key, (value, _) in found.items()}, situation.walk.scopes[step.key])
        reading = {
            question.key: read(
                question, raw, today=today, offered={option.value for option in options_of(question, here, "nl", free)}
            )
            for question in questions_of(step, here)
            if question.asks
        }
        is_last, found = found.keys() == reading.keys(), reading
        if is_last:
            break
    _refuse([problem for _, problem in found.values() if problem], shown=raw.get("getoond", []))
    return {key: value for key, (value, _) in found.items()}


def _refuse(problems: list[Problem], *, shown: list[str]) -> None:
    """Blame a person only for questions that were on her screen; `shown` is empty when the screen did not say."""
    seen = [problem for problem in problems if not shown or problem.key in shown]
    if seen:
        raise AnswersRefused(seen)
    if problems:
        raise MoreQuestions
