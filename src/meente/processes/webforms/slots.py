"""Slots for questions of type `slot`: the free ones to choose from, and taking one when the form is sent."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from meente.foundation.organisations.actor import Actor
from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.rules.document import Question
from meente.processes.webforms.rules.routing import questions_of
from meente.processes.webforms.rules.settling import Situation
from meente.processes.webforms.terms import Option, QuestionType


class Calendar(Protocol):
    """What hands out appointments."""

    def free(
        self, *, municipality_id: int, product: str, facts: Mapping[str, Any], limits: Mapping[str, Any], at: datetime
    ) -> Sequence[Option]:
        """The slots that can be chosen now."""

    def book(
        self, *, actor: Actor, municipality_id: int, product: str, value: str, facts: Mapping[str, Any], at: datetime
    ) -> uuid.UUID:
        """Take a slot in the running transaction. Raises `SlotTaken`."""

    def attach(self, *, actor: Actor, appointment_id: uuid.UUID, zaak_id: uuid.UUID) -> None:
        """Say for which zaak the appointment is."""

    def describe(self, *, municipality_id: int, value: str, language: str) -> str:
        """The slot in words: day, time and place."""


_CALENDARS: list[Calendar] = []


def use_calendar(calendar: Calendar) -> None:
    """Say which calendar forms book in."""
    _CALENDARS[:] = [calendar]


def free_for(situation: Situation, step_key: str, *, municipality_id: int, at: datetime) -> dict[str, Sequence[Option]]:
    """The free slots for each slot question of a step."""
    step = situation.form.step(step_key)
    if step is None or not _CALENDARS:
        return {}
    return {
        question.key: _CALENDARS[0].free(
            municipality_id=municipality_id,
            product=situation.form.product,
            facts=situation.facts,
            limits=question.limits,
            at=at,
        )
        for question in questions_of(step, situation.walk.scopes.get(step_key, situation.walk.scope))
        if question.type is QuestionType.SLOT
    }


def describe(municipality_id: int, value: str, language: str) -> str:
    """The slot in words: day, time and place."""
    return _CALENDARS[0].describe(municipality_id=municipality_id, value=value, language=language)


def attach(*, actor: Actor, appointment_id: uuid.UUID, zaak_id: uuid.UUID) -> None:
    """Say for which zaak the appointment is."""
    _CALENDARS[0].attach(actor=actor, appointment_id=appointment_id, zaak_id=zaak_id)


def chosen(situation: Situation) -> tuple[Question, str] | None:
    """The slot question on the way walked with the slot chosen, if any."""
    for step in situation.form.steps:
        for question in step.questions:
            if question.type is QuestionType.SLOT and question.key in situation.walk.answers:
                return question, situation.walk.answers[question.key]
    return None


def book(situation: Situation, *, actor: Actor, municipality_id: int, at: datetime) -> uuid.UUID | None:
    """Take the chosen slot, if a slot was asked; the appointment's id. Raises `SlotTaken` with the question."""
    choice = chosen(situation)
    if choice is None:
        return None
    question, value = choice
    try:
        return _CALENDARS[0].book(
            actor=actor,
            municipality_id=municipality_id,
            product=situation.form.product,
            value=value,
            facts=situation.facts,
            at=at,
        )
    except SlotTaken as taken:
        raise SlotTaken(field=question.key) from taken
