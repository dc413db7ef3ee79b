"""What the government already knows of a person, read from the sources a form names; outside any transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.processes.webforms import registering
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import SourceUnavailable
from meente.processes.webforms.rules.document import Form

FRESH = timedelta(hours=24)
"""How long what BRP told is used before it is asked again."""


def read_known(form: Form, *, actor: Actor, municipality_id: int, at: datetime) -> dict[str, Any]:
    """Everything the form's sources tell; {} when one of them cannot be reached."""
    known: dict[str, Any] = {}
    try:
        for name in form.known:
            known |= registering.source(name)(actor=actor, municipality_id=municipality_id, purpose=form.key, at=at)
    except SourceUnavailable:
        return {}
    return known


def is_due(form: Form, draft: Draft, *, at: datetime) -> bool:
    """True when the sources were never read for this draft, or too long ago."""
    return bool(form.known) and draft.is_open and (draft.known_at is None or draft.known_at + FRESH <= at)
