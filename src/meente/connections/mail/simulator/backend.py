"""An e-mail backend of Django that keeps messages instead of sending them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from email.message import Message as MimePart
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from meente.connections.mail.client import MUNICIPALITY_HEADER
from meente.connections.mail.models import SimulatedMail
from meente.foundation.database.tenancy import acting_in


def _attachment(part: Any) -> dict[str, str]:
    name, content, content_type = part
    raw = content if isinstance(content, bytes) else str(content).encode()
    return {"name": name, "content_type": content_type, "content": base64.b64encode(raw).decode()}


class OutboxBackend(BaseEmailBackend):
    """Stores each message in the outbox of its municipality; the same Message-ID is kept once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them all; gives their number."""
        for mail in email_messages:
            self._keep(mail)
        return len(email_messages)

    def _keep(self, mail: EmailMessage) -> None:
        mime: MimePart = mail.message()  # refuses line breaks in headers, as a real server would
        municipality_id = int(mail.extra_headers[MUNICIPALITY_HEADER])
        row = SimulatedMail(
            municipality_id=municipality_id,
            message_id=str(mime["Message-ID"]),
            to=mail.to[0],
            sender=mail.from_email,
            subject=str(mail.subject)[:500],
            text=str(mail.body),
            attachments=[_attachment(part) for part in mail.attachments],
            sent_at=timezone.now(),  # noqa: TID251  # the edge: this stands in for a server with a clock
        )
        with acting_in({municipality_id}):
            SimulatedMail.objects.bulk_create([row], ignore_conflicts=True)
