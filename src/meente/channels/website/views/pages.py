"""Pages that editors made, on the site of a municipality: by path, over nation, collaboration and municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.website import keeping_sites, queries, serving
from meente.channels.website.accessibility import statement
from meente.channels.website.front import shared
from meente.channels.website.keeping import part
from meente.channels.website.rules.inheriting import Row, Shown, shown
from meente.channels.website.rules.mapping import Spot, still_map
from meente.channels.website.themes import cards
from meente.channels.website.views.products import by_form, lines_of
from meente.foundation.ui.contact import Contact, Place, contact_now
from meente.foundation.ui.language import content_language

_NEWS, _AGENDA = 12, 12


@require_safe
@shared
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at a path; a path that ends in a slash is the same page."""
    if "\0" in path:  # no text of PostgreSQL holds it
        raise Http404
    language = content_language(request)
    found = serving.found_at(request.site.organisation, path.strip("/"), language)  # type: ignore[attr-defined] # a municipality's
    if found is not None:
        return shown_page(request, found)
    destination = serving.redirect_at(request.site.organisation, path.strip("/"))  # type: ignore[attr-defined] # as above
    if destination:
        return HttpResponsePermanentRedirect(destination)
    raise Http404


def shown_page(request: HttpRequest, found: Shown) -> HttpResponse:
    """What the site has published at a path; its facts are remembered until something of them changes."""
    organisation = request.site.organisation  # type: ignore[attr-defined] # this urlconf serves municipalities only
    language = content_language(request)
    name = ("shown", found.page.path, language, request.LANGUAGE_CODE)
    facts = keeping_sites.kept_with_definitions(
        queries.chain_of(organisation), name, lambda: _facts(request, found, language)
    )
    return render(request, facts["template"], facts)


def draft_page(request: HttpRequest, found: Shown) -> HttpResponse:
    """The same for what nobody published: made for who looks at it now, and forgotten."""
    facts = _facts(request, found, content_language(request))
    return render(request, facts["template"], facts)


def _facts(request: HttpRequest, found: Shown, language: str) -> dict[str, Any]:
    """What the template shows; nothing of a visitor is in it but her language."""
    at = timezone.now()
    organisation = request.site.organisation  # type: ignore[attr-defined] # as above
    contact = contact_now(organisation.id)
    values = serving.values(organisation, contact, serving.texts_of(found), at)
    lists = _lists(request, found, at)
    ready = serving.page(found, values, lists, organisation=organisation, contact=contact)
    trail = [("/", _("Home")), *serving.trail(organisation, found.page.path, language)]
    context: dict[str, Any] = {"page": ready, "contact": contact, "trail": trail, "path": found.page.path}
    context |= {"is_untranslated": language != ready.language, "chrome": request.LANGUAGE_CODE}
    context["place"] = _place(found, contact)
    context["map"] = still_map(_spots([replace(found.page, title=ready.title)]))
    context["overview"] = still_map(_spots(lists.get("children", ())))
    context["products"] = lists.get("theme", ())
    # parts are told the site; what is kept is not: the site of this request may be one in a look that somebody tries
    seen = context | {"site": request.site}
    seen["pieces"] = context["pieces"] = part("website/pieces.html", seen)
    context["head"] = part("website/head.html", seen)
    if found.page.type == "home":
        return context | {"template": "website/front_page.html"}
    context["article"] = part(f"website/types/{found.page.type}.html", seen)
    context["breadcrumb"] = part("ui/breadcrumb.html", seen | {"here": ready.title})
    return context | {"template": "website/page.html"}


def _lists(request: HttpRequest, found: Shown, at: datetime) -> dict[str, tuple[Any, ...]]:
    """Rows for the parts that each site fills itself; only what the page shows is asked."""
    chain = queries.chain_of(request.site.organisation)  # type: ignore[attr-defined] # as above
    wanted = {part["kind"] for part in found.page.parts}
    theme = found.page.data.get("theme")
    lines = lines_of(request) if theme or wanted & {"products", "subjects"} else []
    lists: dict[str, tuple[Any, ...]] = {}
    if "news" in wanted:
        lists["news"] = tuple(queries.dated(chain, "news", count=_NEWS, until=at))
    if "agenda" in wanted:
        lists["agenda"] = tuple(queries.dated(chain, "agenda", count=_AGENDA, since=at))
    if "products" in wanted:
        lists["products"] = tuple(by_form(row for row in lines if row.is_written))
    if "subjects" in wanted:
        lists["subjects"] = tuple(card for card in cards(lines) if card.count)
    if theme:
        lists["theme"] = tuple(by_form(row for row in lines if row.theme == theme))
    if "accessibility" in wanted:
        municipality: int = request.site.organisation.id  # type: ignore[attr-defined] # as above
        lists["accessibility"] = (statement(municipality, today=timezone.localdate(at)),)
    if "children" in wanted:
        lists["children"] = _below(chain, found.page.path)
    return lists


def _below(chain: tuple[int, ...], path: str) -> tuple[Row, ...]:
    by_path: dict[str, list[Row]] = {}
    for row in queries.below(chain, path):
        by_path.setdefault(row.path, []).append(row)
    found = [shown(same, chain) for same in by_path.values()]
    return tuple(sorted((each.page for each in found if each), key=lambda row: (row.organisation_id, row.order)))


def _spots(rows: Iterable[Row]) -> list[Spot]:
    """Where the pages lie that say so."""
    there = [(row, row.data.get("place")) for row in rows if row.type == "project"]
    return [Spot(float(place[0]), float(place[1]), row.title, row.path) for row, place in there if place]


def _place(found: Shown, contact: Contact | None) -> Place | None:
    """The place of the profile that the page is about: one source for opening hours."""
    name = found.page.data.get("place") if found.page.type == "location" else None
    return next((place for place in contact.places if place.name == name), None) if contact and name else None
