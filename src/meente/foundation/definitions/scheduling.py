"""What waits for its moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meente.foundation.definitions.models import ScheduledOverlay


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What an organisation will say differently from `begins_at` on; `problem`: why that could not be."""

    definition_id: int
    organisation_id: int
    changes: list[dict[str, Any]]
    reason: str
    author: str
    begins_at: datetime
    problem: str


def scheduled(*, definition_id: int, organisation_ids: Iterable[int]) -> list[Scheduled]:
    """What waits for its moment at these organisations, the first to come first: one statement."""
    rows = ScheduledOverlay.objects.filter(definition_id=definition_id, organisation_id__in=list(organisation_ids))
    return [
        Scheduled(
            row.definition_id, row.organisation_id, row.changes, row.reason, row.author, row.begins_at, row.problem
        )
        for row in rows.order_by("begins_at", "id")
    ]
