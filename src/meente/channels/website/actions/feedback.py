"""What visitors say of a page, and what an editor did with it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from meente.channels.website.models import Feedback
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound

KEPT = timedelta(days=365)
"""After a year the page is another one."""


@transaction.atomic
def give_feedback(*, actor: Actor, municipality_id: int, path: str, found: bool, text: str, at: datetime) -> None:
    """Keep an answer. Everybody on the site may give one.

    Raises:
        Forbidden: the actor is not on this municipality's site.
    """
    if municipality_id not in actor.municipalities:
        raise Forbidden
    Feedback.objects.create(municipality_id=municipality_id, path=path, found=found, text=text, at=at)


@transaction.atomic
def handle_feedback(*, actor: Actor, feedback_id: uuid.UUID, at: datetime) -> None:
    """An editor has read it. Twice is once.

    Raises:
        NotFound: it is not there, or not of a site that the actor edits.
    """
    row = Feedback.objects.filter(id=feedback_id, municipality_id__in=actor.sites).first()
    if row is None:
        raise NotFound
    if row.handled_at is None:
        row.handled_at, row.handled_by = at, actor.label[:200]
        row.save(update_fields=["handled_at", "handled_by"])


@transaction.atomic
def forget_feedback(*, actor: Actor, at: datetime) -> int:
    """Throw away what is older than a year, in the bound municipalities; gives how many."""
    return int(Feedback.objects.filter(at__lt=at - KEPT).delete()[0])
