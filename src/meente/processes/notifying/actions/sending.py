"""Put a message in somebody's inbox; the e-mail follows in reaction to the fact, after the commit."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions import text_blocks
from meente.foundation.definitions.rules import Document, render_text
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.refusals import NotFound
from meente.processes.notifying.events import MessageSent
from meente.processes.notifying.letters import LANGUAGES, Letter, make_pdf
from meente.processes.notifying.models import Message
from meente.registers.cases import queries as cases
from meente.registers.documents import actions as documents


@dataclass(frozen=True, slots=True)
class MessageAttachment:
    """A small text file that goes with the e-mail, such as an appointment for a calendar."""

    name: str
    content_type: str
    text: str


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
    attachments: Sequence[MessageAttachment] = (),
    language: str = "nl",
    at: datetime,
) -> uuid.UUID:
    """The letter as it holds for the municipality now, with everything filled in. Raises `NotFound` without it.

    A letter that is a document is also filed as PDF with the zaak.
    """
    if municipality_id not in actor.municipalities:
        raise NotFound
    document = definitions.effective(municipality_id, "letter", letter, at).document
    subject, body = _written(document, values, municipality_id, language, at)
    message: Message = Message.objects.create(
        municipality_id=municipality_id,
        zaak_id=zaak_id,
        bsn=bsn,
        name=name,
        email=email,
        letter=letter,
        subject=subject,
        body=body,
        sent_at=at,
        attachments=[asdict(attachment) for attachment in attachments],
    )
    if document.get("as_document"):
        message.document_id = _file(message, document.get("informatieobjecttype", "Brief"), language, actor, at)
        message.save(update_fields=["document_id"])
    publish(MessageSent(municipality_id, zaak_id, message.id, letter), actor=actor)
    return message.id


def _written(
    document: Document, values: Mapping[str, str], municipality_id: int, language: str, at: datetime
) -> tuple[str, str]:
    """Subject and body: first the text blocks of the municipality, then the values, so nobody types a block."""
    document = text_blocks.inserted(document, organisation_id=municipality_id, at=at)
    subject, body = (document[part].get(language) or document[part]["nl"] for part in ("subject", "body"))
    return render_text(subject, values)[:300], render_text(body, values)


def _file(message: Message, kind: str, language: str, actor: Actor, at: datetime) -> uuid.UUID:
    """The letter as PDF in the file of the zaak: the platform does it, whatever the person at work may do there."""
    platform = system(message.municipality_id, label=actor.label)
    people = cases.rollen(platform, message.zaak_id)
    letter = Letter(
        municipality_id=message.municipality_id,
        language=language,
        title=message.subject,
        body=message.body,
        name=message.name,
        case_number=cases.zaak(platform, message.zaak_id).identificatie,
        contact=next((row.name for row in reversed(people) if row.generic == "behandelaar"), ""),
    )
    return documents.file_letter(
        actor=platform,
        zaak_id=message.zaak_id,
        informatieobjecttype=kind,
        titel=message.subject,
        content=make_pdf(letter, at=at),
        taal=LANGUAGES[language],
        at=at,
    )


@transaction.atomic
def mark_read(*, actor: Actor, message_id: uuid.UUID, at: datetime) -> None:
    """The person it was for has seen it."""
    Message.objects.filter(id=message_id, bsn=actor.bsn, read_at__isnull=True).update(read_at=at)


@transaction.atomic
def mark_emailed(*, actor: Actor, message_id: uuid.UUID, at: datetime) -> bool:
    """The mail server took it; False when that was known already."""
    rows = Message.objects.filter(id=message_id, municipality_id__in=sorted(actor.municipalities))
    return bool(rows.filter(emailed_at__isnull=True).update(emailed_at=at))
