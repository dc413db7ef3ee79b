"""The start page of the platform and the pages of a municipality's site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meente.channels.website import serving
from meente.channels.website.front import shared
from meente.channels.website.views.pages import shown_page
from meente.channels.website.views.products import by_form, lines_of
from meente.connections import test_persons
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui.language import content_language
from meente.foundation.ui.projection import HEIGHT, WIDTH, circles


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Meente is, the map, and who you can be."""
    today = timezone.localdate()
    everybody = organisations.municipalities(today=today)
    groups = organisations.collaborations(today=today)
    words = request.GET.get("gemeente", "").strip()[:100]
    context = {
        "circles": circles(everybody, {group.id: place for place, group in enumerate(groups, 1)}),
        "width": int(WIDTH),
        "height": int(HEIGHT),
        "groups": [(group, [row for row in everybody if row.parent_id == group.id]) for group in groups],
        "words": words,
        "found": [row for row in everybody if words.lower() in f"{row.name} {row.province}".lower()] if words else [],
        "everybody": everybody,
        "residents": sum(row.residents for row in everybody),
        "count": len(everybody),
        "people": test_persons.everyone() if settings.MEENTE_DEMO else {},
    }
    return render(request, "website/start.html", context)


@require_safe
@shared
def home(request: HttpRequest) -> HttpResponse:
    """The home page of a municipality: its own, or that of the layers above; without one, its products."""
    found = serving.found_at(request.site.organisation, "", content_language(request))  # type: ignore[attr-defined] # a municipality's
    if found is not None:
        return shown_page(request, found)
    first = [row for row in lines_of(request) if row.is_written]
    return render(request, "website/home.html", {"products": by_form(first)[:6]})
