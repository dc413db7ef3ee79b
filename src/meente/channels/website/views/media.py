"""Pictures and attachments: served on the sites below the organisation whose they are, and to its editors."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from meente.channels.website import queries
from meente.foundation.ui.hosts import SiteKind

SERVED = frozenset({"pictures", "attachments"})
"""Originals are for editors: they may hold where and when a photo was taken."""


@require_safe
def media(request: HttpRequest, collection: int, folder: str, name: str) -> FileResponse:
    """A file of an organisation of this site's chain, cached for ever: its name changes with its content."""
    is_for_editors = request.site.kind == SiteKind.EDITORS  # type: ignore[attr-defined] # set by HostMiddleware
    chosen: Any = request
    layers = tuple(chosen.actor.sites) if is_for_editors else queries.chain_of(chosen.site.organisation)
    allowed = folder in SERVED or (is_for_editors and folder == "originals")
    if not allowed or not queries.owns_collection(layers, collection):
        raise Http404
    file = Path(settings.MEDIA_ROOT) / "website" / str(collection) / folder / Path(name).name
    if not file.is_file():
        raise Http404
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    answer = FileResponse(file.open("rb"), content_type=kind, as_attachment=folder == "attachments")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if not is_for_editors else "private"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return answer
