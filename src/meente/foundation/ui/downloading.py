"""A file as an answer: streamed, under its own name, shown in the browser only when its bytes are harmless there."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header


def file_answer(
    *, name: str, size: int, media_type: str, pieces: Iterable[bytes], is_shown: bool
) -> StreamingHttpResponse:
    """The bytes with their length; what may not be shown is offered for download as unnamed bytes."""
    answer = StreamingHttpResponse(pieces, content_type=media_type if is_shown else "application/octet-stream")
    answer["Content-Length"] = str(size)
    answer["Content-Disposition"] = content_disposition_header(not is_shown, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
