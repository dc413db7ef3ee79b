"""Begin a form, save its answers, throw it away."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.db import transaction

from meente.foundation.database.tenancy import new_id
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms import documents
from meente.processes.webforms.access import draft_for
from meente.processes.webforms.actions.attaching import Upload, attach, let_go
from meente.processes.webforms.models import Draft
from meente.processes.webforms.people import owner_ref
from meente.processes.webforms.reading import read_step
from meente.processes.webforms.refusals import AlreadySent, SignInFirst, StaleStep
from meente.processes.webforms.rules.photos import stored_in
from meente.processes.webforms.rules.routing import after
from meente.processes.webforms.rules.validation import Raw
from meente.processes.webforms.situations import situation_of
from meente.processes.webforms.terms import DraftStatus, Identification

NOTHING: Mapping[str, Upload] = MappingProxyType({})
KEEP_OPEN = timedelta(days=30)
"""How long an unfinished form waits after its last change."""


@transaction.atomic
def start_draft(
    *,
    actor: Actor,
    municipality_id: int,
    form_key: str,
    draft_id: uuid.UUID,
    known: Mapping[str, Any],
    language: str,
    at: datetime,
) -> Draft:
    """Begin the form that the municipality offers now. The screen chooses the id, so a double click begins one.

    An id that is somebody else's begins another draft, as a free one would: nobody learns that it is taken.
    """
    version, owner = documents.current(municipality_id, form_key, at), owner_ref(actor)
    if not owner or (not actor.bsn and version.form.identification is Identification.DIGID):
        raise SignInFirst
    first = {
        "form_key": form_key,
        "digest": version.digest,
        "owner_ref": owner,
        "language": language,
        "known": dict(known),
        "known_at": at if known else None,
        "created_at": at,
        "changed_at": at,
        "expires_at": at + KEEP_OPEN,
    }
    draft, _is_new = Draft.objects.get_or_create(municipality_id=municipality_id, id=draft_id, defaults=first)
    if draft.owner_ref != owner or draft.form_key != form_key:
        draft = Draft.objects.create(municipality_id=municipality_id, id=new_id(), **first)
    return draft  # type: ignore[no-any-return] # TenantManager is untyped


@transaction.atomic
def remember_known(
    *, actor: Actor, municipality_id: int, form_key: str, draft_id: uuid.UUID, known: Mapping[str, Any], at: datetime
) -> None:
    """Keep what BRP told, after it could not be reached when the form was begun or when it has grown old."""
    draft = draft_for(actor, draft_id, municipality_id=municipality_id, form_key=form_key, at=at, locked=True)
    if draft.is_open and known:
        draft.known, draft.known_at = dict(known), at
        draft.save(update_fields=["known", "known_at"])


@transaction.atomic
def save_answers(
    *,
    actor: Actor,
    municipality_id: int,
    form_key: str,
    draft_id: uuid.UUID,
    step_key: str,
    revision: int,
    raw: Raw,
    uploads: Mapping[str, Upload] = NOTHING,
    at: datetime,
) -> str:
    """Save one step; the key of the step after it, or "" when the check page or an exit is next.

    `revision` is that of the screen. Sending the same answers twice is fine; other answers on a stale screen raise
    `StaleStep`. Raises `AnswersRefused` or `MoreQuestions` and saves nothing.
    """
    draft = draft_for(actor, draft_id, municipality_id=municipality_id, form_key=form_key, at=at, locked=True)
    if not draft.is_open:
        raise AlreadySent
    situation = situation_of(draft, at=at)
    step = situation.form.step(step_key)
    if step is None or not situation.walk.may_open(step_key):
        raise NotFound
    raw = attach(actor=actor, draft=draft, step=step, raw=raw, uploads=uploads, at=at)
    found = read_step(situation, step, raw, municipality_id=municipality_id, at=at)
    before = stored_in(draft.answers)
    if any(draft.answers.get(key) != value for key, value in found.items()):
        if revision != draft.revision:
            raise StaleStep
        draft.answers = {**draft.answers, **found}
        draft.revision += 1
    follows = after(situation_of(draft, at=at).walk, step_key)
    draft.current_step, draft.changed_at, draft.expires_at = follows, at, at + KEEP_OPEN
    draft.save(update_fields=["answers", "revision", "current_step", "changed_at", "expires_at"])
    let_go(actor=actor, municipality_id=municipality_id, file_ids=before - stored_in(draft.answers))
    return follows


@transaction.atomic
def discard_draft(*, actor: Actor, municipality_id: int, form_key: str, draft_id: uuid.UUID, at: datetime) -> None:
    """Throw an unfinished form away, at its owner's wish."""
    draft = draft_for(actor, draft_id, municipality_id=municipality_id, form_key=form_key, at=at, locked=True)
    if not draft.is_open:
        raise AlreadySent
    let_go(actor=actor, municipality_id=municipality_id, file_ids=stored_in(draft.answers))
    draft.delete()


@transaction.atomic
def remove_expired_drafts(*, actor: Actor, at: datetime) -> int:
    """Remove drafts whose time has passed, in the municipalities of the actor; how many."""
    rows = Draft.objects.filter(
        municipality_id__in=sorted(actor.municipalities),
        status__in=[DraftStatus.OPEN, DraftStatus.SUBMITTED],
        expires_at__lte=at,
    )
    for municipality_id, answers in rows.filter(status=DraftStatus.OPEN).values_list("municipality_id", "answers"):
        let_go(actor=actor, municipality_id=municipality_id, file_ids=stored_in(answers))
    removed, _per_table = rows.delete()
    return int(removed)
