"""Put a message in somebody's inbox; the e-mail follows in reaction to the fact, after the commit."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.rules import render_text
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.notifying.events import MessageSent
from meente.processes.notifying.models import Message


@transaction.atomic
def send(
    *,
    actor: Actor,
    municipality_id: int,
    zaak_id: uuid.UUID,
    bsn: str,
    name: str,
    email: str,
    letter: str,
    values: Mapping[str, str],
    language: str = "nl",
    at: datetime,
) -> uuid.UUID:
    """The letter as it holds for the municipality now, with its placeholders filled. Raises `NotFound` without it."""
    if municipality_id not in actor.municipalities:
        raise NotFound
    document = definitions.effective(municipality_id, "letter", letter, at).document
    subject, body = (document[part].get(language) or document[part]["nl"] for part in ("subject", "body"))
    message: Message = Message.objects.create(
        municipality_id=municipality_id,
        zaak_id=zaak_id,
        bsn=bsn,
        name=name,
        email=email,
        letter=letter,
        subject=render_text(subject, values)[:300],
        body=render_text(body, values),
        sent_at=at,
    )
    publish(MessageSent(municipality_id, zaak_id, message.id, letter), actor=actor)
    return message.id


@transaction.atomic
def mark_read(*, actor: Actor, message_id: uuid.UUID, at: datetime) -> None:
    """The person it was for has seen it."""
    Message.objects.filter(id=message_id, bsn=actor.bsn, read_at__isnull=True).update(read_at=at)


@transaction.atomic
def mark_emailed(*, actor: Actor, message_id: uuid.UUID, at: datetime) -> bool:
    """Claim the e-mail of a message; False when it was sent already."""
    if not actor.municipalities:
        return False
    return bool(Message.objects.filter(id=message_id, emailed_at__isnull=True).update(emailed_at=at))
