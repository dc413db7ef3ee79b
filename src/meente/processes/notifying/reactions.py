"""A message stands in the inbox: tell the person by e-mail, without what the message says."""

from __future__ import annotations

import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from meente.connections.mail import client
from meente.connections.mail.message import Attachment, Message
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.reacting import reacts_to
from meente.foundation.jobs.queue import enqueue, job
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions, queries
from meente.processes.notifying.events import MessageSent


@reacts_to(MessageSent)
def on_message_sent(fact: MessageSent, *, actor: Actor, at: object) -> None:
    """Ask for the e-mail in a job of its own: what was sent cannot be rolled back."""
    del actor, at
    enqueue("notifying.email", municipality_id=fact.municipality_id, message_id=str(fact.message_id))


@job("notifying.email")
def email(*, municipality_id: int, message_id: str) -> None:
    """Send the announcement until the mail server took it.

    A crash between its yes and ours sends it again, under the same Message-ID: twice the same message is a smaller
    harm than an invitation that never came.
    """
    with acting_in({municipality_id}):
        found = queries.to_email(uuid.UUID(message_id))
        if not found.email or found.emailed_at:
            return
        try:
            client.send(_announcement(found))
        except client.BadAddress:
            return  # the message stays in the inbox; trying again does not help
        actions.mark_emailed(actor=system(municipality_id), message_id=found.id, at=timezone.now())


def _announcement(found: queries.MessageFacts) -> Message:
    """That a message is waiting, without what it says; an appointment goes along as a file.

    Who did not sign in has no inbox: her e-mail is the message.
    """
    place = organisations.organisation(found.municipality_id)
    text = _("Beste %(name)s,\n\nEr staat een bericht voor u klaar.\nLees het in Mijn %(place)s: %(link)s\n")
    text = text % {"name": found.name, "place": place.name, "link": f"{base_url(place.slug)}/mijn/"}
    if found.attachments:
        text += _("\nDe afspraak zit als bijlage bij deze e-mail. Open de bijlage om hem in uw agenda te zetten.\n")
    return Message(
        municipality_id=found.municipality_id,
        key=f"message:{found.id}",
        to=found.email,
        sender_name=_("Gemeente %(place)s") % {"place": place.name},
        subject=_("Bericht van gemeente %(place)s") % {"place": place.name} if found.has_inbox else found.subject,
        text=text if found.has_inbox else found.body,
        attachments=tuple(
            Attachment(row["name"], row["content_type"], row["text"].encode()) for row in found.attachments
        ),
    )
