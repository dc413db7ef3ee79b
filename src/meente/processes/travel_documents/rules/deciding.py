"""How long a decision may take (Pw 41)."""

from __future__ import annotations

from datetime import date, timedelta

DECISION = timedelta(weeks=4)
EXTENSION = timedelta(weeks=4)
ARTICLE = "art. 41 Paspoortwet"


def decide_before(applied_on: date, *, extended: bool = False) -> date:
    """Within four weeks of the application, and once at most four weeks more with a letter (Pw 41)."""
    return applied_on + DECISION + (EXTENSION if extended else timedelta())


def may_extend(times: int) -> bool:
    """Once (Pw 41)."""
    return times == 0
