"""Screens of editors that Wagtail does not have: what they say differently, and what visitors said."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meente.channels.website import actions, queries
from meente.channels.website.deviations import deviations, side_by_side
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound

COUNTED = timedelta(days=90)
SIGN_IN = "/inloggen"


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    found: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    return found


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A screen in Wagtail's frame; `names` has the organisations whose sites she edits."""
    names = organisations.organisation_names(actor_of(request).sites)
    return render(request, f"website/editors/{template}.html", context | {"names": names}, status=status)


@require_GET
def differing(request: HttpRequest) -> HttpResponse:
    """Everything the own sites say differently, changed originals first."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    return shown(request, "deviations", {"rows": deviations(actor.sites)})


@require_GET
def comparing(request: HttpRequest, page_id: int) -> HttpResponse:
    """One page beside what it replaces."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    row = next((each for each in deviations(actor.sites) if each.own.page_id == page_id), None)
    if row is None:
        raise NotFound
    context = {"row": row, "lines": side_by_side(row.above, row.own), "publishes": actor.publishes}
    return shown(request, "comparison", context)


@require_POST
def returning(request: HttpRequest, page_id: int) -> HttpResponse:
    """Back to the page above."""
    if not actor_of(request).sites:
        return HttpResponseRedirect(SIGN_IN)
    actions.return_to_original(actor=actor_of(request), page_id=page_id, at=timezone.now())
    return HttpResponseRedirect("/afwijkingen/")


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What visitors said and nobody has read, how often each page was not it, and words that found nothing."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    since = timezone.now() - COUNTED
    context = {
        "rows": queries.feedback_inbox(actor.sites),
        "counts": queries.feedback_counts(actor.sites, since=since),
        "missed": queries.missed_searches(actor.sites, since=timezone.localdate(since)),
    }
    return shown(request, "feedback", context)


@require_POST
def handling(request: HttpRequest, feedback_id: uuid.UUID) -> HttpResponse:
    """It has been read."""
    if not actor_of(request).sites:
        return HttpResponseRedirect(SIGN_IN)
    actions.handle_feedback(actor=actor_of(request), feedback_id=feedback_id, at=timezone.now())
    return HttpResponseRedirect("/gevonden/")
