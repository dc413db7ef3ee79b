"""What the clock does in a tree: pages that go live or end, and who hears that a page is due for a look."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from wagtail.models import Page, Revision

from meente.channels.website import queries, reviewing
from meente.channels.website.actions.projecting import project
from meente.channels.website.addresses import tree_path
from meente.channels.website.models.pages import NotAccessible
from meente.foundation.accounts import queries as accounts
from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import enqueue
from meente.foundation.organisations.actor import Actor


@transaction.atomic
def publish_due(*, actor: Actor, organisation_id: int, at: datetime) -> int:
    """Pages whose moment has come go live or end; gives how many rows of visitors changed."""
    with acting_in({organisation_id}):
        tree = tree_path(organisation_id)
        for page in Page.objects.filter(path__startswith=tree, live=True, expire_at__lte=at):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        for revision in Revision.objects.filter(approved_go_live_at__lte=at):
            with suppress(NotAccessible):  # it stays a draft; the form of its editor says what to repair
                revision.publish(log_action="wagtail.publish.scheduled")
    return project(actor=actor, organisation_ids=[organisation_id], at=at)


@transaction.atomic
def remind_of_reviews(*, actor: Actor, organisation_id: int, today: date) -> int:
    """Ask for a message to owners of pages that are due, and to everybody who publishes there; gives to how many."""
    with acting_in({organisation_id}):
        owners = {row.owner_id for row in queries.to_see_again([organisation_id], until=today)}
    if not owners:
        return 0
    people = [
        person for person in reviewing.people_of(organisation_id, today=today)
        if person.id in owners or accounts.actor_of(person.id, today=today).publishes
    ]  # fmt: skip
    for person in people:
        enqueue("website.remind", organisation_id=organisation_id, to=str(person.id), day=today.isoformat())
    return len(people)
