"""The form of a task that is a definition, for the screen on which an employee fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meente.foundation.definitions import queries as definitions
from meente.foundation.refusals import NotFound


def task_form(municipality_id: int, key: str, at: datetime) -> Mapping[str, Any] | None:
    """The `task_form` that holds for the municipality: `checks` and `outcomes`; None for a task without one."""
    try:
        return definitions.effective(municipality_id, "task_form", key, at).document if key else None
    except NotFound:
        return None
