"""Words of this room: kinds of question, the life of a draft and of a consent, and what goes in and comes out."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

FORMAT = "meente-form/1"
KIND = "form"
LANGUAGES = ("nl", "en")


class QuestionType(StrEnum):
    """How a question is asked and checked."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YESNO = "yesno"
    CONFIRM = "confirm"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    BSN = "bsn"
    PERSON = "person"
    SLOT = "slot"
    PLACE = "place"
    PHOTO = "photo"
    INFO = "info"


class Identification(StrEnum):
    """How a person says who she is: with DigiD, or not at all (she is then known by her browser only)."""

    DIGID = "digid"
    NONE = "none"


class DraftStatus(StrEnum):
    """A draft is open until it is sent."""

    OPEN = "open"
    SUBMITTED = "submitted"


class ConsentStatus(StrEnum):
    """What the invited person did with the request."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ConsentChannel(StrEnum):
    """How a consent is asked or was given."""

    DIGID = "digid"
    PAPER = "paper"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person can choose; `group` puts options under a heading, such as a day."""

    value: str
    label: str
    help: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class FactsInput:
    """What a function of derived facts may know: plain values, no request and no clock."""

    municipality_id: int
    answers: Mapping[str, Any]
    known: Mapping[str, Any]
    parameters: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """A form as it was sent: only answers to questions on the path that was walked, and what BRP told at the time."""

    municipality_id: int
    draft_id: uuid.UUID
    form_key: str
    digest: str
    language: str
    answers: Mapping[str, Any]
    facts: Mapping[str, Any]
    known: Mapping[str, Any] = field(repr=False)
    parameters: Mapping[str, Any]
    appointment_id: uuid.UUID | None
    rows: tuple[tuple[str, str], ...]
    """Question and answer in the words of the screen, in Dutch: for the copy in the case."""


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """What the handler of a form made of it; shown on the confirmation page."""

    zaak_id: uuid.UUID
    identificatie: str
    appointment_id: uuid.UUID | None = None
    next_steps: tuple[str, ...] = ()
