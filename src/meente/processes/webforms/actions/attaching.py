"""The photos of a draft: kept as soon as they are sent, let go with the draft or when another comes in their place."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from meente.foundation.files import actions as files
from meente.foundation.files.receiving import received_from
from meente.foundation.organisations.actor import Actor
from meente.processes.webforms.models import Draft
from meente.processes.webforms.rules.document import Step
from meente.processes.webforms.rules.photos import BadPhoto, cleaned
from meente.processes.webforms.rules.validation import REFUSED, Raw
from meente.processes.webforms.terms import QuestionType


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a screen sent it. `content` is None when it is larger than we read."""

    name: str
    content: bytes | None


@transaction.atomic(savepoint=False)
def attach(
    *, actor: Actor, draft: Draft, step: Step, raw: Raw, uploads: Mapping[str, Upload], at: datetime
) -> dict[str, list[str]]:
    """What was sent for a step, with for each photo the answer it has now: new, as it was, taken away, or refused.

    Nothing that a screen says about a stored file counts.
    """
    return {key: list(values) for key, values in raw.items()} | {
        question.key: [_answer(actor, draft, question.key, raw, uploads.get(question.key), at)]
        for question in step.questions
        if question.type is QuestionType.PHOTO
    }


def _answer(actor: Actor, draft: Draft, key: str, raw: Raw, upload: Upload | None, at: datetime) -> str:
    if upload is None:
        stored = None if raw.get(f"{key}-weg") else draft.answers.get(key)
        return json.dumps(stored) if stored else ""
    try:
        content = cleaned(upload.content) if upload.content is not None else None
    except BadPhoto as fault:
        return f"{REFUSED}{fault}"
    if content is None:
        return f"{REFUSED}photo_too_big"
    with received_from([content]) as received:
        kept = files.keep(actor=actor, municipality_id=draft.municipality_id, received=received, at=at)
    return json.dumps({"file": str(kept), "name": _name(upload.name), "size": len(content)})


def _name(text: str) -> str:
    """The name of the file as she knows it, without what no name should hold."""
    plain = "".join(sign for sign in text.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] if sign.isprintable())
    return plain.strip()[:80] or "foto"


@transaction.atomic(savepoint=False)
def let_go(*, actor: Actor, municipality_id: int, file_ids: Iterable[uuid.UUID]) -> None:
    """Keep these files no longer."""
    if file_ids := set(file_ids):
        files.release(actor=actor, municipality_id=municipality_id, file_ids=file_ids)
