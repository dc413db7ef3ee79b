"""What is announced for the organisations of an administrator: look, follow, postpone or opt out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meente.channels.administration import access, presenting
from meente.channels.administration.views.looking import actor_of, administrators_only, title_for
from meente.foundation.definitions import actions, announcements, queries
from meente.foundation.definitions.queries import DefinitionFacts
from meente.foundation.definitions.rules import policies_from
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Forbidden, NotFound, Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def notice(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """The newest version beside what holds here now, what becomes of the own deviation, and the choice."""
    facts = queries.definition(definition_id)
    layer = access.layer_for(actor_of(request), slug, today=timezone.localdate())
    if facts.owner_id not in organisations.chain(layer.id)[:-1]:
        raise NotFound
    refusal = None
    if request.method == "POST":
        refusal = _choose(request, facts, layer)
        if refusal is None:
            return redirect("administration:effective", definition_id=facts.id, slug=layer.slug)
    now = timezone.now()
    policies = policies_from(facts.policies)
    before = queries.effective(layer.id, facts.kind, facts.key, now)
    after = announcements.would_be(facts.id, layer.id, facts.document, facts.policies)
    own = [
        row
        for row in announcements.impact(facts.id, facts.document, facts.policies, at=now)
        if row.organisation_id == layer.id
    ]
    context: dict[str, Any] = {
        "facts": facts,
        "title": title_for(request, facts),
        "version": queries.version(facts.id, facts.version),
        "shown": layer,
        "now": before,
        "is_coming": facts.effective_from > now,
        "differences": presenting.beside(facts.kind, policies, before.document, after),
        "meetings": presenting.meetings(facts, policies, own[0].meetings) if own else [],
        "stances": announcements.stances(at=now, definition_id=facts.id, organisation_ids=[layer.id]),
        "refusal": refusal,
        "reason": request.POST.get("reden", ""),
        "until": request.POST.get("tot", ""),
    }
    return render(request, "administration/notice.html", context, status=422 if refusal else 200)


def _choose(request: HttpRequest, facts: DefinitionFacts, layer: OrganisationFacts) -> Refusal | None:
    """Carry out the choice; gives why that could not be."""
    actor, now, choice = actor_of(request), timezone.now(), request.POST.get("keuze", "")
    try:
        if choice == "volgen":
            actions.follow_version(actor=actor, organisation_id=layer.id, definition_id=facts.id, at=now)
            messages.success(request, _("U volgt de nieuwe versie."))
        elif choice in ("uitstellen", "niet-volgen"):
            actions.keep_version(
                actor=actor, organisation_id=layer.id, definition_id=facts.id, at=now,
                reason=request.POST.get("reden", "")[:1000],
                until=_until(request.POST.get("tot", "")) if choice == "uitstellen" else None,
            )  # fmt: skip
            messages.success(request, _("Opgeslagen. U houdt de versie die u heeft. Iedereen kan uw reden lezen."))
        else:
            return Refusal(_("Kies wat u wilt doen."))
    except Forbidden:
        raise
    except Refusal as refusal:
        return refusal
    return None


def _until(text: str) -> datetime:
    """The start of the chosen day. Raises `Refusal` when it is none."""
    try:
        chosen = date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(_("Kies de dag waarop u wel meedoet."), field="tot") from fault
    return datetime.combine(chosen, time.min, timezone.get_current_timezone())
