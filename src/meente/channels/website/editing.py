"""The host of editors: who she is for Wagtail, whose trees every statement may touch, and what she published.

Only here are Wagtail's tables bound to organisations. After every request that may have changed something, what is
live becomes what visitors read.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from meente.channels.website import counting
from meente.channels.website.actions import add_visits, arrive, project, tell_of_reviews
from meente.channels.website.views.drafting import preview
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import SiteKind

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""Wagtail writes scripts and styles into its pages; only this host allows that, and it serves no page of a visitor."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class EditorMiddleware:
    """Binds the request to the editor's organisations; every other host has no user and no trees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the editor, then publish what is live."""
        if request.site.kind != SiteKind.EDITORS:  # type: ignore[attr-defined] # set by HostMiddleware
            return _counted(request, self.get_response(request))
        actor: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
        with acting_in(actor.sites):
            request.user = arrive(actor=actor) if actor.sites else AnonymousUser()
            request.show_draft = preview  # type: ignore[attr-defined] # asked by SitePage.make_preview_request
            response = self.get_response(request)
            if request.method not in _SAFE and actor.sites:
                project(actor=actor, organisation_ids=actor.sites, at=timezone.now())
                tell_of_reviews(actor=actor, at=timezone.now())
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


def _counted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Count the visit of a municipality's page."""
    place = request.site.municipality_id  # type: ignore[attr-defined] # set by HostMiddleware
    if place is not None and counting.is_visit(request, response):
        ready = counting.count(place, request.path, timezone.localdate())
        if ready:
            add_visits(actor=request.actor, counted=ready)  # type: ignore[attr-defined] # set by ActorMiddleware
    return response
