"""What the government already knows of a person, read from the sources a form names; outside any transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.processes.webforms import registering
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import SourceUnavailable
from meente.processes.webforms.rules.document import Form

FRESH = timedelta(hours=24)
"""How long what BRP told is used before it is asked again."""


def lookups_of(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the form's sources want to know."""
    return {key: answers[key] for key in form.lookups if answers.get(key)}


def read_known(
    form: Form, *, actor: Actor, municipality_id: int, answers: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """Everything the form's sources tell; {} when one of them cannot be reached. `asked` is what was looked up."""
    lookups = lookups_of(form, answers)
    known: dict[str, Any] = {"asked": lookups} if form.known else {}
    try:
        for name in form.known:
            known |= registering.source(name)(
                actor=actor, municipality_id=municipality_id, purpose=form.key, lookups=lookups, at=at
            )
    except SourceUnavailable:
        return {}
    return known


def is_due(form: Form, draft: Draft, *, at: datetime) -> bool:
    """True when the sources were never read for this draft, too long ago, or before the answer they have to look up."""
    if not form.known or not draft.is_open:
        return False
    is_new = lookups_of(form, draft.answers) != draft.known.get("asked", {})
    return is_new or draft.known_at is None or draft.known_at + FRESH <= at
