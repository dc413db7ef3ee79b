"""Words that somebody typed, without what may be about a person."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d(?:[\s.-]?\d){3,}")
_ADDRESS = re.compile(r"\S*@\S*")


def without_persons(words: str) -> str:
    """The words without what may be about a person: numbers of four digits or more, and e-mail addresses."""
    return " ".join(_NUMBER.sub("…", _ADDRESS.sub("…", words.lower())).split())
