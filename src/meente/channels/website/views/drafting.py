"""A draft as visitors of one of its sites would see it: in that site's look, with what is added and filled there."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from meente.channels.website import queries
from meente.channels.website.addresses import organisation_of
from meente.channels.website.models.rows import row_of
from meente.channels.website.publishing import publication_of
from meente.channels.website.rules.inheriting import shown
from meente.channels.website.views.pages import draft_page
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui.hosts import Site, SiteKind


def preview(request: HttpRequest, page: Any, slug: str) -> HttpResponse:
    """The draft on the site of this municipality; nothing is stored and nobody else sees it.

    The draft stands in for what its organisation has at the path now. Raises `Http404` for a site on which the page
    does not stand.
    """
    at = timezone.now()
    if slug not in dict(page.preview_modes):
        raise Http404
    place = organisations.by_slug(slug, today=timezone.localdate(at))
    chain, owner = queries.chain_of(place), organisation_of(page.path)
    draft = row_of(publication_of(owner, page, None, at))
    draft = replace(draft, reason=draft.reason or _("Hier komt uw reden."))  # she looks before she has written one
    others = [row for row in queries.at_path(chain, draft.path) if row.path == draft.path]
    found = shown([*(row for row in others if row.page_id != draft.page_id), draft], chain)
    if found is None:
        raise Http404
    asked = copy(request)
    asked.method, asked.path = "GET", f"/{draft.path}"
    asked.site = Site(SiteKind.MUNICIPALITY, place)  # type: ignore[assignment] # as HostMiddleware does
    asked.is_preview = True  # type: ignore[attr-defined] # Wagtail's panels ask for it
    answer = draft_page(asked, found)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
