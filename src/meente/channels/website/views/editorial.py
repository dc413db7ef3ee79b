"""Screens about the work of editors: what waits for approval, what is due for a look, and links that lead nowhere."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meente.channels.website import actions, links, queries, reviewing
from meente.channels.website.actions.reviewing import RemarkMissing
from meente.channels.website.models.pages import NotAccessible
from meente.channels.website.views.editors import SIGN_IN, actor_of, shown

LATELY = timedelta(days=30)
SOON = timedelta(days=30)


def _waiting(request: HttpRequest, fault: str = "") -> HttpResponse:
    actor = actor_of(request)
    answered = reviewing.asked_by(uuid.UUID(actor.id.removeprefix("employee:")), since=timezone.now() - LATELY)
    context = {"rows": reviewing.waiting(), "answered": answered, "publishes": actor.publishes, "fault": fault}
    return shown(request, "reviews", context, status=409 if fault else 200)


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits, and what became of what she asked herself."""
    if not actor_of(request).sites:
        return HttpResponseRedirect(SIGN_IN)
    return _waiting(request)


@require_POST
def deciding(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """Approve, or return with a remark."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    approves, remark = request.POST.get("keuze") == "goed", request.POST.get("opmerking", "")[:1000]
    try:
        actions.decide_review(actor=actor, task_state_id=task_state_id, approves=approves, remark=remark)
    except (RemarkMissing, NotAccessible) as refusal:
        return _waiting(request, str(refusal))
    return HttpResponseRedirect("/beoordelen/")


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Pages whose day has come, and those of the coming month."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    today = timezone.localdate()
    rows = queries.to_see_again(actor.sites, until=today + SOON)
    return shown(request, "due", {"rows": rows, "today": today})


@require_GET
def dead_links(request: HttpRequest) -> HttpResponse:
    """Links that lead nowhere; with `pad` which pages lead to that path."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    path = request.GET.get("pad", "").strip().strip("/")[:400]
    linking = links.links_to(path, actor.sites) if path else []
    context = {"path": path, "linking": linking, "rows": links.broken_links(actor.sites, at=timezone.now())}
    context["lost"] = links.lost_links(actor.sites)
    context["lost_in_definitions"] = queries.lost_in_definitions(organisation_ids=actor.sites)
    return shown(request, "links", context)


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """How often pages were visited, and whether people found what they came for."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    since = timezone.now() - LATELY
    said = {(number, path): (yes, no) for number, path, yes, no in queries.feedback_counts(actor.sites, since=since)}
    counted = queries.visited(actor.sites, since=timezone.localdate(since))
    rows = [(*row, *said.get(row[:2], (0, 0))) for row in counted]
    return shown(request, "visits", {"rows": rows})
