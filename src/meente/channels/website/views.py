"""The start page of the platform and the pages of a municipality's site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.website.keeping import product_parts
from meente.channels.website.presenting import shares
from meente.channels.website.projection import HEIGHT, WIDTH, circles
from meente.connections import test_persons
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations


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
def home(request: HttpRequest) -> HttpResponse:
    """The home page of a municipality."""
    return render(request, "website/home.html", {"products": _products(request)[:6]})


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """All products, or those that fit the words."""
    words = request.GET.get("q", "").strip().lower()[:100]
    rows = [row for row in _products(request) if words in row["text"].lower()]
    return render(request, "website/products.html", {"products": rows, "words": words})


@require_safe
def product(request: HttpRequest, key: str) -> HttpResponse:
    """One product as it holds for this municipality."""
    found = definitions.effective(_municipality(request), "product", key, timezone.now())
    page, article = product_parts(found.digest, found.document, request.LANGUAGE_CODE)
    counted = sorted(shares(found.origins).items())
    names = organisations.organisation_names(number for number, _count in counted)
    context = {
        "product": page,
        "article": article,
        "key": key,
        "trail": [("/", _("Home")), ("/producten", _("Producten"))],
        "local": [(names[number], count) for number, count in counted],
    }
    return render(request, "website/product.html", context)


def _municipality(request: HttpRequest) -> int:
    return int(request.site.organisation.id)  # type: ignore[attr-defined] # this urlconf serves municipalities only


def _products(request: HttpRequest) -> list[dict[str, str]]:
    language = request.LANGUAGE_CODE
    rows = definitions.all_effective(_municipality(request), "product", timezone.now())
    return [
        {
            "key": row.key,
            "title": row.document["title"].get(language) or row.document["title"]["nl"],
            "summary": row.document["summary"].get(language) or row.document["summary"]["nl"],
            "text": " ".join([*row.document["title"].values(), *row.document.get("keywords", [])]),
        }
        for row in rows
    ]
