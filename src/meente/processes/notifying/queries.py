"""Messages of a resident and of a zaak."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.foundation.ui.looks import Look
from meente.processes.notifying.letters import Letter, make_pdf
from meente.processes.notifying.models import Message


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """One message."""

    id: uuid.UUID
    municipality_id: int
    zaak_id: uuid.UUID
    name: str
    email: str
    subject: str
    body: str
    sent_at: datetime
    read_at: datetime | None
    emailed_at: datetime | None
    attachments: tuple[dict[str, str], ...]
    document_id: uuid.UUID | None = None
    has_inbox: bool = True


def _facts(row: Message) -> MessageFacts:
    return MessageFacts(
        row.id, row.municipality_id, row.zaak_id, row.name, row.email, row.subject, row.body, row.sent_at, row.read_at,
        row.emailed_at, tuple(row.attachments), row.document_id,
        bool(row.bsn),
    )  # fmt: skip


def inbox(actor: Actor) -> list[MessageFacts]:
    """The messages to the resident who signed in, newest first."""
    if not actor.bsn:
        return []
    return [_facts(row) for row in Message.objects.filter(bsn=actor.bsn).order_by("-sent_at", "-id")[:100]]


def message(actor: Actor, message_id: uuid.UUID) -> MessageFacts:
    """One message to this resident. Raises `NotFound`."""
    row = Message.objects.filter(id=message_id, bsn=actor.bsn).first() if actor.bsn else None
    if row is None:
        raise NotFound
    return _facts(row)


def example_letter(municipality_id: int, *, title: str, body: str, language: str, look: Look, at: datetime) -> bytes:
    """A letter to nobody, as PDF, in a look that is being tried."""
    name, number = "J. Jansen", f"ZAAK-{at.year}-0000000000"
    return make_pdf(Letter(municipality_id, language, title, body, name, number), at=at, look=look)


def of_zaak(zaak_id: uuid.UUID) -> list[MessageFacts]:
    """The messages about a zaak, newest first; the caller has checked that the actor may see the zaak."""
    return [_facts(row) for row in Message.objects.filter(zaak_id=zaak_id).order_by("-sent_at", "-id")]


def to_email(message_id: uuid.UUID) -> MessageFacts:
    """A message for the e-mail that announces it, in the bound municipalities. Raises `NotFound`."""
    row = Message.objects.filter(id=message_id).first()
    if row is None:
        raise NotFound
    return _facts(row)
