"""The background map from our own host, so that the browser of a visitor asks nobody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from meente.connections.pdok import client as pdok
from meente.connections.wire import Unavailable
from meente.foundation.refusals import NotFound
from meente.processes.webforms.rules.mapping import is_in_the_netherlands

KEPT = 7 * 24 * 3600
"""How long a browser keeps a tile, in seconds."""


@require_safe
def tile(_request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """One tile of the Netherlands; elsewhere there is none. 503 without a picture when the map service is away."""
    if not is_in_the_netherlands(zoom, column, row):
        raise NotFound
    try:
        found = pdok.tile(zoom, column, row)
    except Unavailable:
        return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
    answer = HttpResponse(found.content, content_type=found.media_type)
    answer["Cache-Control"] = f"public, max-age={KEPT}"
    return answer
