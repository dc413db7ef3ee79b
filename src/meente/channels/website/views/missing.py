"""No page at this address: what became of it when it once was there, what looks like it, and the way on."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from meente.channels.website import keeping_sites, queries, searching, serving
from meente.channels.website.views.products import by_form, lines_of
from meente.foundation.ui import views
from meente.foundation.ui.language import content_language

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,40}(?![^\W\d_])")
_EMPTY = frozenset({"html", "htm", "php", "aspx", "index", "pagina", "page", "www", "https", "http", "nieuws"})
MOST_WORDS, MOST_FOUND = 5, 6
OF_SOMEBODY = frozenset({"mijn", "media", "formulieren", "toestemming"})
"""Below these nothing is looked for: a file, or what is somebody's own."""


def words_of(path: str) -> str:
    """`/Onderwerpen/hond_aanlijnen.html` → `hond aanlijnen`: the last part of an address says most."""
    for part in reversed([each for each in path.split("/") if each]):
        words = [word for word in _WORD.findall(part.replace("-", " ")) if word.lower() not in _EMPTY]
        if words:
            return " ".join(words[:MOST_WORDS])
    return ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """301 to where a page went, 410 for one that was taken away, 404 for anything else."""
    path = request.path.strip("/").replace("\0", " ")
    if request.method not in ("GET", "HEAD") or path.partition("/")[0] in OF_SOMEBODY:
        return views.not_found(request, exception)
    organisation = request.site.organisation  # type: ignore[attr-defined] # this urlconf serves municipalities only
    chain, language = queries.chain_of(organisation), content_language(request)
    name = ("missing", path, language, request.LANGUAGE_CODE)
    context = keeping_sites.kept_search(chain, name, lambda: _facts(request, path, chain, language))
    former = context["former"]
    if former is not None and former.destination and serving.found_at(organisation, former.destination) is not None:
        return HttpResponsePermanentRedirect(f"/{former.destination}")
    return render(request, "website/missing.html", context, status=410 if former is not None else 404)


def _facts(request: HttpRequest, path: str, chain: tuple[int, ...], language: str) -> dict[str, Any]:
    """What became of it, what looks like it, and what most people come for."""
    organisation = request.site.organisation  # type: ignore[attr-defined] # as above
    words = words_of(path)
    found = searching.search(organisation, language, words, timezone.now()) if words else None
    lines = [(f"/producten/{row.key}", row.title) for row in found.products] if found else []
    lines += [(f"/{row.path}", row.title) for row in found.pages] if found else []
    return {
        "former": queries.former_path(chain, path),
        "likely": lines[:MOST_FOUND],
        "tasks": by_form(row for row in lines_of(request) if row.is_written)[:MOST_FOUND],
        "words": words,
    }
