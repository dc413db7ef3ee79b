"""Send e-mail, through the e-mail backend of the settings: SMTP, or the outbox of the demo.

No address, subject or text is ever logged; a failure names the municipality and the key only.
"""

from __future__ import annotations

import hashlib
import logging
import smtplib
from email.utils import formataddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from meente.connections.mail.message import Message
from meente.connections.wire import Unavailable
from meente.foundation.refusals import Refusal

MUNICIPALITY_HEADER = "X-Meente-Gemeente"
_log = logging.getLogger(__name__)


class BadAddress(Refusal):
    """The address is not one that e-mail can reach; trying again does not help."""

    code = "bad_address"
    message = _("Dit is geen goed e-mailadres. Controleer het adres. Een voorbeeld is naam@voorbeeld.nl.")


def _message_id(message: Message) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1]
    digest = hashlib.sha256(f"{message.municipality_id}:{message.key}".encode()).hexdigest()[:32]
    return f"<{digest}@{domain}>"


def send_text(*, organisation_id: int, key: str, to: str, subject: str, text: str, sender_name: str) -> None:
    """Send a message to an employee of an organisation, without attachments. Raises what `send` raises."""
    send(Message(organisation_id, key, to, subject, text, sender_name))


def send(message: Message) -> None:
    """Send one message. Raises `BadAddress`, or `Unavailable` when the mail server does not take it: try again later.

    Call it from a job or a reaction, never inside the transaction of an action: what was sent cannot be rolled back.
    """
    try:
        validate_email(message.to)
    except ValidationError as fault:
        raise BadAddress from fault
    mail = EmailMessage(
        subject=" ".join(message.subject.split()),
        body=message.text,
        from_email=formataddr((" ".join(message.sender_name.split()), settings.DEFAULT_FROM_EMAIL)),
        to=[message.to],
        headers={
            "Message-ID": _message_id(message),
            "Auto-Submitted": "auto-generated",
            MUNICIPALITY_HEADER: str(message.municipality_id),
        },
    )
    for attachment in message.attachments:
        mail.attach(attachment.name, attachment.content, attachment.content_type)
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as fault:
        _log.warning("mail not sent: municipality %s, key %s, %s", message.municipality_id, message.key, type(fault))
        raise Unavailable from None
