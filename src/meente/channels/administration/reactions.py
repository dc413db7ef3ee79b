"""Tell who is concerned by e-mail: a version was approved, or a proposal was made or closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from meente.channels.administration import presenting
from meente.connections.mail import client
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.queries import AdministratorFacts
from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import proposals, queries
from meente.foundation.definitions.events import ProposalClosed, ProposalMade, VersionAnnounced
from meente.foundation.definitions.terms import ProposalState
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
    person = _person(to, Role.FUNCTIONAL_ADMINISTRATOR)
    if person is not None:
        with override("nl"):
            subject, text = _words(definition_id, number, person)
        _send(person, f"version:{definition_id}:{number}:{to}", subject, text)


def _person(to: str, *roles: Role) -> AdministratorFacts | None:
    people = accounts.employees_with(roles, today=timezone.localdate())
    return next((row for row in people if str(row.id) == to), None)


def _send(person: AdministratorFacts, key: str, subject: str, text: str) -> None:
    with acting_in({person.organisation_id}):
        try:
            client.send_text(
                organisation_id=person.organisation_id, key=key, to=person.email, subject=subject, text=text,
                sender_name="Meente",
            )  # fmt: skip
        except client.BadAddress:
            return  # it stands on her screen as well; trying again does not help


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


_CONCERNED = (Role.PRODUCT_GROUP, Role.FUNCTIONAL_ADMINISTRATOR, Role.NATIONAL_ADMINISTRATOR)


@reacts_to(ProposalMade)
def on_proposal_made(fact: ProposalMade, *, actor: Actor, at: datetime) -> None:
    """The product group that votes on it hears of it, and every other administrator whom it would change something."""
    del actor
    today, found = timezone.localdate(), proposals.proposal(fact.proposal_id, at=at)
    group = [
        row for row in accounts.employees_with({Role.PRODUCT_GROUP}, today=today)
        if row.organisation_id == fact.municipality_id
    ]  # fmt: skip
    proposers = set(organisations.chain(found.organisation_id))
    others = [row for row in _below(fact.municipality_id) if row.organisation_id not in proposers]
    _tell(fact.proposal_id, [*group, *others])


def _below(target_id: int) -> list[AdministratorFacts]:
    """Functional administrators of whoever inherits from the target, and who want to hear of proposals."""
    return [
        row
        for row in accounts.functional_administrators(today=timezone.localdate())
        if row.hears_of_proposals and target_id in organisations.chain(row.organisation_id)[:-1]
    ]


def _tell(proposal_id: int, people: Iterable[AdministratorFacts]) -> None:
    """One job for each person, once."""
    for number in {str(person.id): None for person in people}:
        enqueue("administration.tell_of_proposal", proposal_id=proposal_id, to=number)


@reacts_to(ProposalClosed)
def on_proposal_closed(fact: ProposalClosed, *, actor: Actor, at: datetime) -> None:
    """Who proposed it or wants it too hears how it ended, and so does whoever heard that it was made."""
    del actor
    wanting = [row.organisation_id for row in proposals.proposal(fact.proposal_id, at=at).wanted_by]
    chains = {number for one in wanting for number in organisations.chain(one)}
    people = accounts.functional_administrators(today=timezone.localdate())
    concerned = [row for row in people if row.organisation_id in chains]
    _tell(fact.proposal_id, [*concerned, *_below(fact.municipality_id)])


@job("administration.tell_of_proposal")
def tell_of_proposal(*, proposal_id: int, to: str) -> None:
    """Write to one person that a proposal waits for her, or how it ended; who left meanwhile gets nothing."""
    person = _person(to, *_CONCERNED)
    if person is None:
        return
    found = proposals.proposal(proposal_id, at=timezone.now())
    with override("nl"):
        title = presenting.title_of(queries.definition(found.definition_id), "nl")
        values = {
            "name": person.name,
            "title": title,
            "who": found.organisation_name,
            "reason": found.reason,
            "answer": found.closed_reason or "–",
            "link": f"{base_url('beheer')}/voorstellen/{proposal_id}",
        }
        subject, text = (part % values for part in _sentences(found.state))
        text += _("\nWilt u geen e-mail over voorstellen van anderen? Zet het uit op %(link)s\n") % {
            "link": f"{base_url('beheer')}/voorstellen"
        }
    _send(person, f"proposal:{proposal_id}:{found.state}:{to}", subject, text)


def _sentences(state: ProposalState) -> tuple[str, str]:
    """Subject and text, with places for the names."""
    end = "\n\n%(link)s\n"
    if state is ProposalState.ACCEPTED:
        text = _("Beste %(name)s,\n\nHet voorstel van %(who)s over %(title)s is overgenomen: %(reason)s")
        return _("Voorstel overgenomen: %(title)s"), text + end
    if state is ProposalState.OPEN:
        text = _(
            "Beste %(name)s,\n\n%(who)s stelt iets voor over %(title)s: %(reason)s\n\n"
            "Kijk mee: de productgroep stemt, en u kunt zeggen dat u dit ook wilt."
        )
        return _("Nieuw voorstel: %(title)s"), text + end
    text = _("Beste %(name)s,\n\nHet voorstel van %(who)s over %(title)s gaat niet door. Waarom: %(answer)s")
    return _("Voorstel gaat niet door: %(title)s"), text + end
