"""A look that nobody published yet, on the real pages of a site: for one request, by a signed ticket in its address.

The ticket is that of the definitions (`definitions/previewing`): made in the administration, worth nothing after a
quarter of an hour, and only on the sites it names. Nobody keeps such an answer, and no search engine lists it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from meente.foundation.definitions.previewing import PreviewExpired, preview_at
from meente.foundation.ui.hosts import Site
from meente.foundation.ui.looks import KEY, KIND, look_from
from meente.foundation.ui.refusing import refusal_page

PARAMETER = "huisstijl"
"""In the address of a page: the ticket."""


def previewed(site: Site, ticket: str) -> Site:
    """The site in the look of the ticket. Raises `PreviewExpired`."""
    if site.organisation is None:
        raise PreviewExpired
    found = preview_at(ticket, site.organisation.id)
    if (found.kind, found.key) != (KIND, KEY):
        raise PreviewExpired
    return replace(site, look=look_from(found.document, site.organisation.province), ticket=ticket)


class LookMiddleware:
    """Shows the site in the look of the ticket, when there is one in the address of a municipality's page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual, or say that the ticket is worth nothing."""
        site: Site | None = getattr(request, "site", None)
        ticket = request.GET.get(PARAMETER, "")
        if site is None or site.municipality_id is None or not ticket:
            return self.get_response(request)
        try:
            request.site = previewed(site, ticket)  # type: ignore[assignment] # typed by SiteRequest
        except PreviewExpired as refusal:
            return _private(refusal_page(request, refusal))
        return _private(self.get_response(request))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
