"""`Breach`: a rule that does not hold, as field (camelCase path on the wire) and code; words come later."""

from __future__ import annotations

from typing import NamedTuple


class Breach(NamedTuple):
    """One field and the code of the standard for what is wrong with it."""

    name: str
    code: str


WHOLE = "nonFieldErrors"
"""The name of a breach that concerns no single field."""
