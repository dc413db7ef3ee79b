"""What happened to an object, for history pages and audit trails."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meente.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened to an object."""

    id: uuid.UUID
    name: str
    actor_label: str
    actor_kind: str
    reason: str
    payload: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    recorded_at: datetime


def history(object_id: uuid.UUID | str, *, limit: int = 200) -> list[HistoryRow]:
    """The newest `limit` facts about an object, newest first; only in the bound municipalities."""
    rows = Event.objects.filter(object_id=str(object_id)).order_by("-id")[:limit]
    return [
        HistoryRow(
            row.id, row.name, row.actor_label, row.actor_kind, row.reason, row.payload, row.before, row.after,
            row.recorded_at,
        )
        for row in rows
    ]  # fmt: skip
