"""What was found at an address elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """`there`: a page, or a site that does not let programs in. The others say why a visitor finds nothing."""

    THERE = "there"
    MISSING = "missing"
    FAILING = "failing"
    UNREACHABLE = "unreachable"
    CIRCLING = "circling"
    NOT_PUBLIC = "not_public"


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit; `status` is that of the last answer, 0 without one."""

    outcome: Outcome
    status: int = 0
