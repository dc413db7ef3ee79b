"""What a published page does at its path, and what it leaves to organisations below its owner."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a published row does at its path."""

    PAGE = "page"
    ADDITION = "addition"
    HIDING = "hiding"
    ALERT = "alert"
    REDIRECT = "redirect"
    TRANSLATION = "translation"


class Freedom(StrEnum):
    """What organisations below the owner may do with a page."""

    FIXED = "fixed"
    APPEND = "append"
    REPLACE = "replace"
    HIDE = "hide"
