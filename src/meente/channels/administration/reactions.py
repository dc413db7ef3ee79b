"""A version was approved: tell the administrators of everybody who follows, each by e-mail."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from meente.channels.administration import presenting
from meente.connections.mail import client
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.queries import AdministratorFacts
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import queries
from meente.foundation.definitions.events import VersionAnnounced
from meente.foundation.events.reacting import reacts_to
from meente.foundation.jobs.queue import enqueue, job
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url


@reacts_to(VersionAnnounced)
def on_version_announced(fact: VersionAnnounced, *, actor: Actor, at: object) -> None:
    """One job for each administrator: what was sent cannot be rolled back, and one bad address stops nobody else."""
    del actor, at
    for person in accounts.functional_administrators(today=timezone.localdate()):
        if fact.municipality_id in organisations.chain(person.organisation_id)[:-1]:
            enqueue("administration.announce", definition_id=fact.definition_id, number=fact.number, to=str(person.id))


@job("administration.announce")
def announce(*, definition_id: int, number: int, to: str) -> None:
    """Write to one administrator; who left meanwhile gets nothing."""
    people = accounts.functional_administrators(today=timezone.localdate())
    person = next((row for row in people if str(row.id) == to), None)
    if person is None:
        return
    with override("nl"), acting_in({person.organisation_id}):
        subject, text = _words(definition_id, number, person)
        try:
            client.send_text(
                organisation_id=person.organisation_id,
                key=f"version:{definition_id}:{number}:{to}",
                to=person.email,
                subject=subject,
                text=text,
                sender_name="Meente",
            )
        except client.BadAddress:
            return  # the announcement stands on her screen; trying again does not help


def _words(definition_id: int, number: int, person: AdministratorFacts) -> tuple[str, str]:
    """Subject and text."""
    facts, version = queries.definition(definition_id), queries.version(definition_id, number)
    place = organisations.organisation(person.organisation_id)
    title = presenting.name_in(version.document, facts.key, "nl")
    values = {
        "name": person.name,
        "title": title,
        "number": number,
        "since": date_format(timezone.localtime(version.effective_from), "j F Y"),
        "reason": version.reason,
        "link": f"{base_url('beheer')}/definities/{definition_id}/voor/{place.slug}/nieuw",
    }
    text = _(
        "Beste %(name)s,\n\nEr komt een nieuwe versie van %(title)s: versie %(number)s geldt vanaf %(since)s.\n"
        "Waarom: %(reason)s\n\nBekijk wat er voor u verandert: %(link)s\n"
    )
    rest = _("De wet vraagt dit (%(article)s). Iedereen doet mee.\n") % {"article": version.article}
    choice = _("Doet u niets, dan volgt u. U kunt ook uitstellen of niet volgen, met een reden.\n")
    return _("Nieuwe versie van %(title)s") % values, text % values + (rest if version.article else choice)
