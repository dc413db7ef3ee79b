"""Where a draft stands: its pinned form, settled with its answers and with what BRP told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meente.processes.webforms import documents, registering
from meente.processes.webforms.models import Draft
from meente.processes.webforms.rules.settling import Situation, settle


def situation_of(draft: Draft, *, at: datetime, answers: Mapping[str, Any] | None = None) -> Situation:
    """The situation of a draft, or what it would be with other answers."""
    form = documents.pinned(draft.digest)
    return settle(
        form,
        draft.answers if answers is None else answers,
        known=draft.known,
        municipality_id=draft.municipality_id,
        at=at,
        parameters=documents.shared_parameters(form, draft.municipality_id, at),
        derive=registering.facts_for(draft.form_key),
    )
