"""Search on a site: everything that a visitor may see, and titles while she types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.website import actions, searching
from meente.channels.website.front import MARK
from meente.channels.website.themes import cards
from meente.foundation.ui.hosts import base_url
from meente.foundation.ui.language import content_language

LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words; words that find nothing are counted for the editors."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    organisation = request.site.organisation  # type: ignore[attr-defined] # this urlconf serves municipalities only
    context: dict[str, object] = {
        "address": f"{base_url(organisation.slug)}/zoeken",
        "words": words,
        "trail": [("/", _("Home"))],
        "themes": cards(()),
    }
    if words:
        at = timezone.now()
        found = searching.search(organisation, content_language(request), words, at)
        context |= {"found": found, "count": len(found.products) + len(found.pages), "most": searching.MOST}
        if not found.products and not found.pages:
            actions.miss_search(
                actor=request.actor,  # type: ignore[attr-defined] # set by ActorMiddleware
                municipality_id=organisation.id, words=words, day=timezone.localdate(at),
            )  # fmt: skip
    response = render(request, "website/found.html", context)
    if context.get("count"):
        response.headers[MARK] = "1"  # what finds nothing is counted every time
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles for what is being typed, as a JSON list; two letters are too few."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    organisation = request.site.organisation  # type: ignore[attr-defined] # as above
    language = content_language(request)
    found = searching.suggestions(organisation, language, words, timezone.now()) if len(words) > 2 else []
    return JsonResponse(found, safe=False)
