"""The forms of tasks that are definitions, for the screen on which an employee fills them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from meente.foundation.definitions import queries as definitions


def task_forms(municipality_id: int, keys: Iterable[str], at: datetime) -> dict[str, Mapping[str, Any]]:
    """Key → the `task_form` that holds for the municipality (`checks`, `outcomes`), where there is one: one statement.

    A task without a form of its own is not in the answer.
    """
    found = definitions.some_effective(municipality_id, "task_form", keys, at)
    return {key: row.document for key, row in found.items()}
