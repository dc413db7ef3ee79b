"""What an organisation says differently: it hears when the original changes, and gives up what it no longer needs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from meente.channels.website import reviewing
from meente.channels.website.actions.projecting import project
from meente.channels.website.addresses import organisation_of
from meente.channels.website.deviations import deviations
from meente.channels.website.models.reviewing import ChangeNotice
from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import enqueue
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


@transaction.atomic
def tell_of_changed_originals(*, actor: Actor, organisation_id: int, at: datetime) -> int:
    """Ask for a message to its editors about each page whose original changed; once per change. Gives how many pages.

    Raises:
        Forbidden: the actor does not work for this organisation.
    """
    if not (organisation_id in actor.municipalities or organisation_id in actor.sites):
        raise Forbidden
    with acting_in({organisation_id}):
        new = [
            row.own.page_id
            for row in deviations([organisation_id])
            if row.is_changed and ChangeNotice.objects.get_or_create(
                page_id=row.own.page_id, digest=row.above.digest,
                defaults={"organisation_id": organisation_id, "at": at},
            )[1]
        ]  # fmt: skip
    people = reviewing.people_of(organisation_id, today=timezone.localdate(at)) if new else []
    for person in people:
        enqueue("website.tell_of_change", organisation_id=organisation_id, page_ids=new, to=str(person.id))
    return len(new)
