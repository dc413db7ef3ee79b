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
    WORDS = "words"
    COLOUR = "colour"


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


class ProposalState(StrEnum):
    """How a proposal to take a deviation over stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Condition(StrEnum):
    """What must hold before a deviation may become the way of everybody."""

    WANTED = "wanted"
    OPTIONAL = "optional"
    VOTED = "voted"


class Measure(StrEnum):
    """Of what the uniformity is measured."""

    NATION = "nation"
    COLLABORATION = "collaboration"
    MUNICIPALITY = "municipality"
    KIND = "kind"
    DEFINITION = "definition"
