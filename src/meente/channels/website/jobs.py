"""The clock of the website: pages that go live or end, reviews that are due, links and accessibility."""

from __future__ import annotations

import time
from contextlib import suppress

from django.utils import timezone

from meente.channels.website import actions, links, queries, reviewing, scanning, telling
from meente.channels.website.deviations import deviations
from meente.connections.linked_sites import client as linked_sites
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.terms import EDITORS
from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import enqueue, every, job
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.foundation.ui.hosts import base_url

REST = 1.0
"""Seconds between two visits of one site."""
VISITS = 200
"""Of one site per night; the others come the next."""


@every("* * * * *", "website.publish_scheduled")
def publish_scheduled() -> None:
    """What is due goes live, what has expired ends, tree by tree; and what went live some other way is shown.

    Trees in which something is due come first: a page is there within seconds of its minute, however many trees there
    are.
    """
    at = timezone.now()
    trees = queries.organisations_with_a_tree()
    with acting_in(trees):
        due = queries.due_trees(at)
    for organisation_id in sorted(trees, key=lambda number: number not in due):
        actions.publish_due(actor=system(organisation_id), organisation_id=organisation_id, at=at)


@every("*/5 * * * *", "website.tell_of_changed_originals")
def tell_of_changed_originals() -> None:
    """Who replaced a page from above hears that it changed."""
    at = timezone.now()
    for organisation_id in queries.organisations_that_replace():
        actions.tell_of_changed_originals(actor=system(organisation_id), organisation_id=organisation_id, at=at)


@every("0 7 * * 1", "website.remind_of_reviews")
def remind_of_reviews() -> None:
    """On Monday morning: owners and who publishes hear which pages are due for a look."""
    today = timezone.localdate()
    for organisation_id in queries.organisations_with_a_tree():
        actions.remind_of_reviews(actor=system(organisation_id), organisation_id=organisation_id, today=today)


@every("30 4 * * *", "website.forget_feedback")
def forget_feedback() -> None:
    """Every night."""
    at = timezone.now()
    municipalities = organisations.municipality_ids(today=timezone.localdate(at))
    with acting_in(municipalities):
        actions.forget_feedback(actor=system(*municipalities), at=at)
        actions.forget_searches(actor=system(*municipalities), today=timezone.localdate(at))
        actions.forget_visits(actor=system(*municipalities), today=timezone.localdate(at))


@every("20 2 * * *", "website.check_links")
def check_links() -> None:
    """Every night: which addresses elsewhere our pages link to; one job per site, so that each has its own pace."""
    hosts = actions.follow_links(actor=system(), addresses=links.addresses_elsewhere())
    for host in hosts:
        enqueue("website.check_links_of_host", lock=f"links:{host}", host=host)


@job("website.check_links_of_host")
def check_links_of_host(*, host: str) -> None:
    """Visit the addresses on one site, one after another with a rest in between."""
    for number, address in enumerate(links.due_on(host, most=VISITS)):
        if number:
            time.sleep(REST)
        visited = linked_sites.visit(address)
        actions.note_visit(actor=system(), address=address, visited=visited, at=timezone.now())


@every("40 0 * * *", "website.scan_sites")
def scan_sites() -> None:
    """Every night a seventh of the sites, so that each is looked at once a week; where a browser is on the machine."""
    at = timezone.now()
    today = timezone.localdate(at)
    if scanning.missing():
        return
    for number in sorted(organisations.municipality_ids(today=today)):
        if number % 7 == today.weekday():
            with suppress(actions.AlreadyAsked):
                actions.ask_scan(actor=system(number), municipality_id=number, at=at)


@job("website.scan_site")
def scan_site(*, municipality_id: int) -> None:
    """Look at one site and keep what was found; what stood in the way is said on the screen of its editors."""
    at = timezone.now()
    places = organisations.municipalities(today=timezone.localdate(at), ids=[municipality_id])
    for place in places:  # none when it left meanwhile
        who = system(place.id)
        with acting_in({place.id}):
            pages = scanning.sample(place, at)
        try:
            found = scanning.scan(base_url(place.slug), pages)
        except (scanning.NoBrowser, scanning.SiteSilent) as refusal:
            actions.note_no_scan(actor=who, municipality_id=place.id, problem=str(refusal))
        else:
            actions.keep_scan(
                actor=who, municipality_id=place.id, tool=found.tool, pages=found.pages, faults=found.faults,
                measured=sorted(found.measured), at=at,
            )  # fmt: skip


@job("website.remind")
def remind(*, organisation_id: int, to: str, day: str) -> None:
    """Write which pages are due for a look: all of them to who publishes, her own to an owner; to nobody who left."""
    today = timezone.localdate()
    people = accounts.employees_with(EDITORS, today=today)
    person = next((row for row in people if str(row.id) == to), None)
    if person is None:
        return
    with acting_in({organisation_id}):
        rows = queries.to_see_again([organisation_id], until=today)
    publishes = accounts.actor_of(person.id, today=today).publishes
    pages = [row.page for row in rows if publishes or row.owner_id == person.id]
    if pages:
        telling.of_pages_to_see_again(person, pages, key=f"{organisation_id}:{day}")


@job("website.tell_of_change")
def tell_of_change(*, organisation_id: int, page_ids: list[int], to: str) -> None:
    """Write to one editor which originals changed; not about a page that follows again meanwhile."""
    people = accounts.employees_with(EDITORS, today=timezone.localdate())
    person = next((row for row in people if str(row.id) == to), None)
    with acting_in({organisation_id}):
        found = [row for row in deviations([organisation_id]) if row.is_changed and row.own.page_id in page_ids]
    if person is not None and found:
        telling.of_changed_originals(person, found)


@job("website.tell_of_review")
def tell_of_review(*, organisation_id: int, task_state_id: int, status: str, to: str) -> None:
    """Write to one editor that a page waits for her, or what became of hers; not when it changed meanwhile."""
    people = accounts.employees_with(EDITORS, today=timezone.localdate())
    person = next((row for row in people if str(row.id) == to), None)
    with acting_in({organisation_id}):
        found = reviewing.review(task_state_id)
    if person is not None and found is not None and found.status == status:
        telling.of_review(person, found)
