"""Pictures and attachments: served on the sites below the organisation whose they are, and to its editors."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from meente.channels.website import queries
from meente.foundation.ui.hosts import SiteKind

SERVED = frozenset({"pictures", "attachments"})
"""Originals are for editors: they may hold where and when a photo was taken."""


@require_safe
def media(request: HttpRequest, collection: int, folder: str, name: str) -> HttpResponseBase:
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
    answer = _answer(request, file, kind)
    if folder == "attachments":
        answer.headers["Content-Disposition"] = (
            content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
        )
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if not is_for_editors else "private"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return answer


_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_PIECE = 64 * 1024


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a `Range` header asks of a file (RFC 9110, 14.2); None: the whole file.

    Raises `ValueError` when the file has no such part. Several parts at once are answered with the whole.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    if not found[1]:
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if found[1] and found[2] and int(found[2]) < int(found[1]):
        return None
    if first >= size or last < first:
        raise ValueError(header)
    return first, last


def _answer(request: HttpRequest, file: Path, kind: str) -> HttpResponseBase:
    """The file, or the part that a player asks for: so that one can skip in a film."""
    size = file.stat().st_size
    try:
        part = part_of(request.headers.get("Range", ""), size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer: HttpResponseBase
    if part is None:
        answer = FileResponse(file.open("rb"), content_type=kind)
    else:
        first, last = part
        answer = StreamingHttpResponse(_pieces(file, first, last), status=206, content_type=kind)
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        answer.headers["Content-Length"] = str(last - first + 1)
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def _pieces(file: Path, first: int, last: int) -> Iterator[bytes]:
    with file.open("rb") as source:
        source.seek(first)
        left = last - first + 1
        while left and (piece := source.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
