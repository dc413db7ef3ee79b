"""Send a form: once, whatever happens to clicks, tabs and lines."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.processes.webforms import registering, slots
from meente.processes.webforms.access import draft_for
from meente.processes.webforms.actions.attaching import let_go
from meente.processes.webforms.answers import rows_of
from meente.processes.webforms.events import FormSubmitted
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import NotComplete, StaleCheck
from meente.processes.webforms.rules.photos import stored_in
from meente.processes.webforms.situations import situation_of
from meente.processes.webforms.terms import DraftStatus, Submission, SubmissionResult

KEEP_SENT = timedelta(days=7)
"""How long a sent form stays for its confirmation page; what lasts is in the zaak."""


@transaction.atomic
def submit_draft(
    *, actor: Actor, municipality_id: int, form_key: str, draft_id: uuid.UUID, revision: int, at: datetime
) -> SubmissionResult:
    """Book the appointment, let the form's handler open the zaak, and remember the result, in one transaction.

    The draft's row is locked, so a second click waits and then finds the result. Raises `StaleCheck` when answers
    changed after the check page, `NotComplete`, and `SlotTaken` with the question in `field`; the draft stays.
    """
    draft = draft_for(actor, draft_id, municipality_id=municipality_id, form_key=form_key, at=at, locked=True)
    if not draft.is_open:
        return result_of(draft)
    if revision != draft.revision:
        raise StaleCheck
    situation = situation_of(draft, at=at)
    if not situation.walk.is_complete:
        raise NotComplete
    appointment_id = slots.book(situation, actor=actor, municipality_id=municipality_id, at=at)
    submission = Submission(
        municipality_id=municipality_id,
        draft_id=draft.id,
        form_key=form_key,
        digest=draft.digest,
        language=draft.language,
        answers=situation.walk.answers,
        facts=situation.facts,
        known=draft.known,
        parameters=situation.parameters,
        rows=tuple((row.label, row.text) for row in rows_of(situation, municipality_id, "nl")),
        appointment_id=appointment_id,
    )
    result = registering.handler_of(form_key)(actor=actor, submission=submission, at=at)
    if appointment_id:
        slots.attach(actor=actor, appointment_id=appointment_id, zaak_id=result.zaak_id)
    let_go(actor=actor, municipality_id=municipality_id, file_ids=stored_in(draft.answers))
    _remember(draft, result, appointment_id, at)
    publish(
        FormSubmitted(municipality_id=municipality_id, draft_id=draft.id, form_key=form_key, zaak_id=result.zaak_id),
        actor=actor,
    )
    return result_of(draft)


def _remember(draft: Draft, result: SubmissionResult, appointment_id: uuid.UUID | None, at: datetime) -> None:
    appointment = result.appointment_id or appointment_id
    draft.status, draft.submitted_at, draft.expires_at = DraftStatus.SUBMITTED, at, at + KEEP_SENT
    draft.result = {
        "zaak_id": str(result.zaak_id),
        "identificatie": result.identificatie,
        "appointment_id": str(appointment) if appointment else None,
        "next_steps": list(result.next_steps),
    }
    draft.save(update_fields=["status", "submitted_at", "expires_at", "result"])


def result_of(draft: Draft) -> SubmissionResult:
    """What the handler made of a sent draft."""
    stored = draft.result or {}
    appointment = stored.get("appointment_id")
    return SubmissionResult(
        zaak_id=uuid.UUID(stored["zaak_id"]),
        identificatie=stored["identificatie"],
        appointment_id=uuid.UUID(appointment) if appointment else None,
        next_steps=tuple(stored.get("next_steps", ())),
    )
