"""Words of the definition chain."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """What a lower layer may do with a path of a definition. A path without policy is locked."""

    LOCKED = "locked"
    PARAMETER = "parameter"
    APPEND = "append"
    REPLACE = "replace"


class ValueType(StrEnum):
    """Types of parameters; each has its own check and its own input on the screen."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    YESNO = "yesno"
    TIME = "time"
    DATE = "date"
    DATES = "dates"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    OPENING_HOURS = "opening_hours"
    LOCATIONS = "locations"


class Outcome(StrEnum):
    """What a new version does to one value of an overlay."""

    UNTOUCHED = "untouched"
    KEEPS_OWN = "keeps_own"
    DISSOLVES = "dissolves"
    CONFLICT = "conflict"


class Verdict(StrEnum):
    """How a draft ended."""

    OPEN = "open"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
