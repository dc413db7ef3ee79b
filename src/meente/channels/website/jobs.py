"""The clock of the website: pages that go live or end, reviews that are due, feedback that is old."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from meente.channels.website import actions, queries
from meente.connections.mail import client
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every, job
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.foundation.ui.hosts import base_url


@every("* * * * *", "website.publish_scheduled")
def publish_scheduled() -> None:
    """What is due goes live, what has expired ends, tree by tree; and what went live some other way is shown."""
    at = timezone.now()
    for organisation_id in queries.organisations_with_a_tree():
        actions.publish_due(actor=system(organisation_id), organisation_id=organisation_id, at=at)


@every("0 7 * * 1", "website.remind_of_reviews")
def remind_of_reviews() -> None:
    """On Monday morning: who publishes hears which pages are due for a look."""
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


@job("website.remind")
def remind(*, organisation_id: int, to: str, day: str) -> None:
    """Write to one publisher which pages are due for a look; who left meanwhile gets nothing."""
    today = timezone.localdate()
    people = accounts.employees_with({Role.WEB_PUBLISHER}, today=today)
    person = next((row for row in people if str(row.id) == to), None)
    pages = queries.due_for_review(organisation_id, today=today)
    if person is None or not pages:
        return
    with override("nl"):
        subject = _("Pagina's om opnieuw te bekijken")
        text = _("Beste %(name)s,\n\nDeze pagina's wilde u nu opnieuw bekijken:\n\n%(pages)s\n\n%(link)s\n") % {
            "name": person.name,
            "pages": "\n".join(f"- {row.title} (/{row.path})" for row in pages),
            "link": base_url("redactie"),
        }
    with acting_in({person.organisation_id}), suppress(client.BadAddress):  # the list is on her screen as well
        client.send_text(
            organisation_id=person.organisation_id, key=f"website-review:{organisation_id}:{day}:{to}",
            to=person.email, subject=subject, text=text, sender_name="Meente",
        )  # fmt: skip
