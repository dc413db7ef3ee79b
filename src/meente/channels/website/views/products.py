"""The products of a municipality: by theme, by letter, found by everyday words, and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.website.front import shared
from meente.channels.website.keeping import part, product_parts
from meente.channels.website.presenting import shares
from meente.channels.website.structured import as_script, product_facts
from meente.channels.website.themes import THEMES, cards
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions import recalling, text_blocks
from meente.foundation.definitions.rules import digest_of
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound
from meente.foundation.ui.contact import contact_now
from meente.foundation.ui.hosts import Site, SiteKind, base_url
from meente.registers.products import queries
from meente.registers.products.queries import ProductLine
from meente.registers.products.terms import Theme

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_USED = (
    "reisdocument", "verhuizing-doorgeven", "rijbewijs", "uittreksel-brp", "afspraak-maken", "grofvuil", "trouwen",
    "parkeervergunning",
)  # fmt: skip
"""What most people come for, in this order; a product that a municipality does not have is left out."""


def lines_of(request: HttpRequest) -> list[ProductLine]:
    """Every product of this municipality, by title in the visitor's language."""
    return queries.lines(_municipality(request), request.LANGUAGE_CODE, timezone.now())


def by_form(rows: Iterable[ProductLine]) -> list[ProductLine]:
    """Most used first, then with an online form, then by title."""
    place = {key: number for number, key in enumerate(MOST_USED)}
    return sorted(rows, key=lambda row: (place.get(row.key, len(place)), not row.form, row.title.lower()))


@require_safe
@shared
def products(request: HttpRequest) -> HttpResponse:
    """The products of a theme or a letter, or the themes; words are looked for on the whole site."""
    if words := request.GET.get("q", "").strip()[:100]:
        return HttpResponseRedirect(f"/zoeken?{urlencode({'q': words})}")
    theme, letter = request.GET.get("thema", ""), request.GET.get("letter", "")[:1].upper()
    rows = lines_of(request)
    context: dict[str, object] = {"words": "", "letters": _letters(rows, letter), "trail": _trail()}
    context["address"] = _address(request, theme=theme, letter=letter)
    if theme:
        return _theme(request, theme, rows, context)
    if letter in LETTERS and letter:
        found = [row for row in rows if _letter(row) == letter]
        title = _("Producten met de letter %(letter)s") % {"letter": letter}
        return render(request, "website/some_products.html", context | _parts(found) | {"title": title})
    context |= {"themes": cards(rows), "popular": by_form(row for row in rows if row.is_written)[:6]}
    return render(request, "website/products.html", context | {"count": len(rows)})


def _theme(request: HttpRequest, theme: str, rows: list[ProductLine], context: dict[str, object]) -> HttpResponse:
    if theme not in THEMES:
        raise Http404
    name, text = THEMES[Theme(theme)]
    parts = _parts([row for row in rows if row.theme == theme])
    return render(request, "website/some_products.html", context | parts | {"title": name, "intro": text})


def _parts(rows: list[ProductLine]) -> dict[str, list[ProductLine]]:
    return {"written": by_form(row for row in rows if row.is_written), "others": [r for r in rows if not r.is_written]}


def _letter(row: ProductLine) -> str:
    return next((letter for letter in row.title.upper() if letter in LETTERS), "")


def _letters(rows: Iterable[ProductLine], here: str) -> list[tuple[str, bool, bool]]:
    there = {_letter(row) for row in rows}
    return [(letter, letter in there, letter == here) for letter in LETTERS]


@require_safe
@shared
def product(request: HttpRequest, key: str) -> HttpResponse:
    """One product as it holds for this municipality; its facts are remembered until a definition changes."""
    site = request.site.organisation  # type: ignore[attr-defined] # a municipality's
    name = ("product", site.id, key, request.LANGUAGE_CODE)
    try:
        facts = recalling.remembered(name, lambda: _facts(site, key, request.LANGUAGE_CODE))
    except NotFound as error:
        raise Http404 from error
    return render(request, "website/product.html", facts)


def _facts(site: OrganisationFacts, key: str, language: str) -> dict[str, object]:
    now = timezone.now()
    found = definitions.effective(site.id, "product", key, now)
    document = text_blocks.inserted(found.document, organisation_id=site.id, at=now)
    digest = found.digest if document is found.document else digest_of(document)
    page, article = product_parts(digest, document, language)
    counted = sorted(shares(found.origins).items())
    names = organisations.organisation_names(number for number, _count in counted) if counted else {}
    trail = _trail()
    if (theme := found.document.get("theme")) in THEMES:
        trail.append((f"/producten?thema={theme}", str(THEMES[Theme(theme)][0])))
    address = f"{base_url(site.slug)}/producten/{key}"
    described = product_facts(
        title=page.title, description=page.summary, address=address, publisher=site.name, cheapest=page.cheapest,
        form=page.form,
    )  # fmt: skip
    facts = {
        "address": address,
        "facts": as_script(described),
        "language": language,
        "product": page,
        "article": article,
        "contact": contact_now(site.id),
        "trail": trail,
        "here": page.title,
        "local": [(names[number], count) for number, count in counted],
        "site": Site(SiteKind.MUNICIPALITY, site),
    }
    return {
        "product": page,
        "head": part("website/product_head.html", facts),
        "breadcrumb": part("ui/breadcrumb.html", facts),
        "parts": part("website/product_parts.html", facts),
    }


def _address(request: HttpRequest, *, theme: str, letter: str) -> str:
    """The one address of a list, whatever else stood behind the question mark."""
    asked = {"thema": theme} if theme in THEMES else {"letter": letter.lower()} if letter in LETTERS and letter else {}
    place = f"{base_url(request.site.organisation.slug)}/producten"  # type: ignore[attr-defined] # a municipality's
    return f"{place}?{urlencode(asked)}" if asked else place


def _trail() -> list[tuple[str, str]]:
    return [("/", _("Home")), ("/producten", _("Producten"))]


def _municipality(request: HttpRequest) -> int:
    return int(request.site.organisation.id)  # type: ignore[attr-defined] # this urlconf serves municipalities only
