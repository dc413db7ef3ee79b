"""Search on a site: everything that a visitor may see, and titles while she types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.website import actions, keeping_sites, queries, searching
from meente.channels.website.front import MARK
from meente.channels.website.keeping import part
from meente.channels.website.themes import cards
from meente.foundation.ui.contact import contact_now
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
        "trail": (("/", _("Home")),),
    }
    count, context["results"] = _results(request, words)
    if words and not count:
        actions.miss_search(
            actor=request.actor,  # type: ignore[attr-defined] # set by ActorMiddleware
            municipality_id=organisation.id, words=words, day=timezone.localdate(timezone.now()),
        )  # fmt: skip
    response = render(request, "website/found.html", context)
    if count:
        response.headers[MARK] = "1"  # what finds nothing is counted every time
    return response


def _results(request: HttpRequest, words: str) -> tuple[int, SafeString]:
    """How many there are, and the part of the page that shows them: the same for everybody who types this."""
    organisation = request.site.organisation  # type: ignore[attr-defined] # as above
    language, chrome = content_language(request), request.LANGUAGE_CODE

    def made() -> tuple[int, SafeString]:
        found = searching.search(organisation, language, words, timezone.now()) if words else None
        count = len(found.products) + len(found.pages) if found else 0
        facts: dict[str, object] = {"words": words, "found": found, "count": count, "most": searching.MOST}
        facts |= {"chrome": chrome, "contact": contact_now(organisation.id), "themes": cards(())}
        return count, part("website/results.html", facts)

    return keeping_sites.kept_search(queries.chain_of(organisation), ("results", language, chrome, words), made)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles for what is being typed, as a JSON list; two letters are too few."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    organisation = request.site.organisation  # type: ignore[attr-defined] # as above
    language = content_language(request)
    found = searching.suggestions(organisation, language, words, timezone.now()) if len(words) > 2 else []
    return JsonResponse(found, safe=False)
