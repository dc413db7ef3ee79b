"""Facts about drafts and consents for other rooms: frozen rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms import documents
from meente.processes.webforms.models import ConsentRequest, Draft
from meente.processes.webforms.people import consent_token, person_ref
from meente.processes.webforms.rules.document import say
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus, DraftStatus


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """An unfinished form of a resident: where to go on, and until when it waits. `path` is on the municipality."""

    id: uuid.UUID
    form_key: str
    title: str
    path: str
    changed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One request for consent. `path` is the invitation's address on the municipality's site: only for the invited."""

    id: uuid.UUID
    kind: str
    zaak_id: uuid.UUID
    subject_name: str
    matter: str
    applicant_name: str
    consenter_name: str
    consenter_email: str
    channel: ConsentChannel
    status: ConsentStatus
    asked_at: datetime
    expires_at: datetime
    decided_at: datetime | None
    path: str


def open_drafts(actor: Actor, *, municipality_id: int, at: datetime, language: str = "nl") -> list[DraftFacts]:
    """The resident's unfinished forms in a municipality, last changed first."""
    if not actor.bsn or municipality_id not in actor.municipalities:
        return []
    rows = Draft.objects.filter(
        municipality_id=municipality_id,
        owner_ref=person_ref(actor.bsn),
        status=DraftStatus.OPEN,
        expires_at__gt=at,
    ).order_by("-changed_at")
    return [_draft(row, language) for row in rows]


def _draft(row: Draft, language: str) -> DraftFacts:
    title = say(documents.pinned(row.digest).title, language)
    path = f"/formulieren/{row.form_key}/{row.id}/"
    return DraftFacts(row.id, row.form_key, title, path, row.changed_at, row.expires_at)


def consents_asked_of(actor: Actor, *, municipality_id: int, at: datetime, language: str = "nl") -> list[ConsentFacts]:
    """What the resident herself is asked to consent to and has not answered yet."""
    if not actor.bsn or municipality_id not in actor.municipalities:
        return []
    rows = ConsentRequest.objects.filter(
        municipality_id=municipality_id,
        consenter_ref=person_ref(actor.bsn),
        status=ConsentStatus.ASKED,
        expires_at__gt=at,
    ).order_by("asked_at")
    return [_consent(row, at, language, with_path=True) for row in rows]


def consents_of(*, municipality_id: int, zaak_id: uuid.UUID, at: datetime, language: str = "nl") -> list[ConsentFacts]:
    """Every request of a zaak, without the addresses of the invitations. The caller checked access to the zaak."""
    rows = ConsentRequest.objects.filter(municipality_id=municipality_id, zaak_id=zaak_id).order_by("asked_at", "id")
    return [_consent(row, at, language, with_path=False) for row in rows]


def consent(*, municipality_id: int, consent_id: uuid.UUID, at: datetime, language: str = "nl") -> ConsentFacts:
    """One request with its address: for the room that sends the invitation. Raises `NotFound`."""
    row = ConsentRequest.objects.filter(municipality_id=municipality_id, id=consent_id).first()
    if row is None:
        raise NotFound
    return _consent(row, at, language, with_path=True)


def _consent(row: ConsentRequest, at: datetime, language: str, *, with_path: bool) -> ConsentFacts:
    return ConsentFacts(
        id=row.id,
        kind=row.kind,
        zaak_id=row.zaak_id,
        subject_name=row.subject_name,
        matter=say(row.matter, language),
        applicant_name=row.applicant_name,
        consenter_name=row.consenter_name,
        consenter_email=row.consenter_email,
        channel=ConsentChannel(row.channel),
        status=status_at(row, at),
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        decided_at=row.decided_at,
        path=f"/toestemming/{consent_token(row.municipality_id, row.id)}" if with_path else "",
    )


def status_at(row: ConsentRequest, at: datetime) -> ConsentStatus:
    """The status, with time counted in: neither a question nor an answer is good for more than three months."""
    lapses = row.status in (ConsentStatus.ASKED, ConsentStatus.GIVEN)
    return ConsentStatus.EXPIRED if lapses and row.expires_at <= at else ConsentStatus(row.status)
