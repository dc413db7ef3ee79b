"""An organisation gives up what it says differently: the page above it is shown again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from meente.channels.website.actions.projecting import project
from meente.channels.website.addresses import organisation_of
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound


@transaction.atomic
def return_to_original(*, actor: Actor, page_id: int, at: datetime) -> None:
    """Take the own page off the site; it stays as a draft with its history. Needs the actor's sites bound.

    Raises:
        NotFound: there is no such page for this actor.
        Forbidden: the actor writes but does not publish.
    """
    page = Page.objects.filter(id=page_id, depth__gt=2).first()
    if page is None or organisation_of(page.path) not in actor.sites:
        raise NotFound
    if not actor.publishes:
        raise Forbidden
    if page.live:
        page.specific.unpublish(log_action="wagtail.unpublish")
    project(actor=actor, organisation_ids=[organisation_of(page.path)], at=at)
