"""Looking: who says what, where a value comes from, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meente.channels.administration import access, naming, presenting
from meente.channels.administration.checking import to_check
from meente.channels.website import queries as website
from meente.foundation.definitions import announcements, proposals, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts, Deviation
from meente.foundation.definitions.rules import policies_from
from meente.foundation.definitions.terms import ProposalState
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who administers."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    return actor


def administrators_only(view: View) -> View:
    """Somebody without a session signs in; an employee who is no administrator is refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if not actor.organisation_id:
            return HttpResponseRedirect("/inloggen")
        if not access.is_administrator(actor):
            raise Forbidden
        return view(request, *args, **kwargs)

    return guarded


def everybody() -> list[OrganisationFacts]:
    """Every organisation of the chain: the nation, the collaborations, the municipalities."""
    today = timezone.localdate()
    upper = [organisations.organisation(NATION_ID), *organisations.collaborations(today=today)]
    return [*upper, *organisations.municipalities(today=today)]


def title_for(request: HttpRequest, facts: DefinitionFacts) -> str:
    """The title of a definition in the language of the screen."""
    return presenting.title_of(facts, str(request.LANGUAGE_CODE))


def _own_layers(actor: Actor, facts: DefinitionFacts) -> list[OrganisationFacts]:
    """The organisations for which the actor may deviate from this definition, collaborations first."""
    return [row for row in everybody() if actor.may_change_layer(row.id) and row.id != facts.owner_id]


PAGE = 50
"""Definitions on one page of the list."""
MOST_COMING = 5
"""Announcements in sight: what is coming first, then what has just come; the others are folded."""
MOST_PROPOSALS = 5
"""Proposals on the first page; the others stand on their own page."""


@require_safe
@administrators_only
def overview(request: HttpRequest) -> HttpResponse:
    """All definitions, to search by words, kind and who deviates."""
    deviating = queries.deviations()
    in_use = queries.distinct_documents(at=timezone.now())
    words, kind, place = (request.GET.get(name, "")[:100].strip() for name in ("q", "soort", "organisatie"))
    found = []
    for facts in queries.definitions():
        rows = [row for row in deviating if row.definition_id == facts.id]
        title = title_for(request, facts)
        if presenting.is_found(facts, title, rows, words=words, kind=kind, place=place):
            found.append((facts, title, KINDS[facts.kind].label, in_use.get(facts.id, 0), rows))
    found.sort(key=lambda each: not each[-1])  # who deviates first: among 480 definitions they are what one looks for
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    coming = _coming(request)
    context = {
        "page": page,
        "words": words,
        "kind": kind,
        "place": place,
        "kinds": [(name, each.label) for name, each in KINDS.items()],
        "places": sorted({row.organisation_name for row in deviating}),
        "address": urlencode({"q": words, "soort": kind, "organisatie": place}),
        "count": len(deviating),
        "drafts": _named(request, announcements.open_drafts(owner_ids=actor_of(request).layers)),
        "coming": coming[:MOST_COMING],
        "came": coming[MOST_COMING:],
        "proposals": _proposed(request),
        "beginning": _beginning(actor_of(request), deviating),
    }
    return render(request, "administration/overview.html", context)


def _beginning(actor: Actor, deviating: list[Deviation]) -> tuple[OrganisationFacts, int] | None:
    """A municipality of the actor's own for which nobody filled in who and where it is, with what says so."""
    if actor.organisation_id is None or not actor.may_change_layer(actor.organisation_id):
        return None
    own = organisations.organisation(actor.organisation_id)
    profile = next((row for row in queries.definitions() if row.kind == "profile"), None)
    said = {row.organisation_id for row in deviating if row.kind == "profile"}
    if profile is None or not own.is_municipality or said & {own.id, own.parent_id}:
        return None
    return own, profile.id


def _named(request: HttpRequest, drafts: list[announcements.DraftFacts]) -> list[tuple[announcements.DraftFacts, str]]:
    return [(row, title_for(request, queries.definition(row.definition_id))) for row in drafts]


def _proposed(request: HttpRequest) -> list[tuple[proposals.ProposalLine, str]]:
    """What runs now: a member of a product group votes on it, others may want it too."""
    rows = proposals.proposals(states=[ProposalState.OPEN])
    return [(row, title_for(request, queries.definition(row.definition_id))) for row in rows[:MOST_PROPOSALS]]


def _coming(request: HttpRequest) -> list[tuple[announcements.Announcement, str, OrganisationFacts]]:
    """What is announced for the administrator's own organisation, or for the first whose layer she changes."""
    actor = actor_of(request)
    own = actor.organisation_id
    if own is None or own not in actor.layers or own == NATION_ID:
        return []
    layer, language, now = organisations.organisation(own), str(request.LANGUAGE_CODE), timezone.now()
    return [
        (row, presenting.name_in(row.document, row.key, language), layer)
        for row in sorted(announcements.announcements(own, at=now), key=lambda row: row.effective_from <= now)
    ]


@require_safe
@administrators_only
def definition(request: HttpRequest, definition_id: int) -> HttpResponse:
    """One definition: what may differ, who differs and why."""
    facts = queries.definition(definition_id)
    wanted = request.GET.get("organisatie", "")
    if wanted:
        return redirect("administration:effective", definition_id=facts.id, slug=_slug(wanted))
    rows = queries.deviations(definition_id=facts.id)
    waiting = announcements.open_drafts(owner_ids=[facts.owner_id])
    own = _own_layers(actor_of(request), facts)
    names, lost = {row.id: row.name for row in everybody()}, website.lost_in_definitions(definition_id=facts.id)
    context = {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "deviations": [(row, presenting.changed_labels(facts, row)) for row in rows],
        "policies": [
            (policy, naming.label_for(facts.kind, facts.document, policy.path, policy), presenting.hint_for(policy))
            for policy in policies_from(facts.policies)
        ],
        "everybody": everybody(),
        "versions": queries.versions(facts.id),
        "to_check": list(to_check(facts)),
        "lost": [(row, names[row.written.organisation_id]) for row in lost],
        "drafts": [row for row in waiting if row.definition_id == facts.id],
        "stances": announcements.stances(at=timezone.now(), definition_id=facts.id),
        "proposals": proposals.proposals(definition_id=facts.id, states=[ProposalState.OPEN]),
        "own": own,
        "own_ids": {row.id for row in own},
        "may_publish": actor_of(request).may_change_layer(facts.owner_id),
    }
    return render(request, "administration/definition.html", context)


def _slug(words: str) -> str:
    """The slug of what somebody chose. Raises `NotFound` for anything else."""
    return organisations.by_slug(words[:100], today=timezone.localdate()).slug


@require_safe
@administrators_only
def effective(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """What holds for one organisation, and of each value who said it."""
    facts = queries.definition(definition_id)
    shown = organisations.by_slug(slug, today=timezone.localdate())
    found = queries.effective(shown.id, facts.kind, facts.key, timezone.now())
    names = {row.id: row.name for row in everybody()}
    deviating = queries.deviations(definition_id=facts.id)
    context = {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "shown": shown,
        "found": found,
        "values": presenting.open_values(facts, found, names, deviating),
        "fixed": presenting.fixed_values(facts, found.document),
        "stances": announcements.stances(at=timezone.now(), definition_id=facts.id, organisation_ids=[shown.id]),
        "deviates": proposals.differences(facts.id, shown.id, timezone.now()),
        "history": queries.history(definition_id=facts.id, organisation_id=shown.id),
        "may_edit": actor_of(request).may_change_layer(shown.id) and shown.id != facts.owner_id,
    }
    return render(request, "administration/effective.html", context)


@require_safe
@administrators_only
def organisation_tree(request: HttpRequest) -> HttpResponse:
    """Who inherits from whom, and who works for whom."""
    rows = everybody()
    names = {row.id: row.name for row in rows}
    today = timezone.localdate()
    groups = organisations.collaborations(today=today)
    context = {
        "nation": rows[0],
        "may_add": actor_of(request).may_change_layer(NATION_ID),
        "groups": [(group, [row for row in rows if row.parent_id == group.id]) for group in groups],
        "alone": [row for row in rows if row.parent_id == NATION_ID and row.is_municipality],
        "mandates": [
            (group.name, [(names[row.municipality_id], row) for row in rows_of])
            for group in groups
            if (rows_of := organisations.mandates_of(group.id, today=today))
        ],
    }
    return render(request, "administration/organisations.html", context)
