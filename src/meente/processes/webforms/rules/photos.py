"""A photo that somebody sends becomes a new picture of its pixels: no place, camera, name or comment comes along."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/jpeg"


class BadPhoto(ValueError):
    """No photo that we take; the message is a code of `problems.SENTENCES`."""


def cleaned(content: bytes) -> bytes:
    """The same picture as JPEG, upright, at most 2400 pixels on its longest side. Raises `BadPhoto`."""
    if len(content) > MOST_BYTES:
        raise BadPhoto("photo_too_big")
    try:
        picture = _pixels(content)
    except Image.DecompressionBombError as fault:
        raise BadPhoto("photo_too_big") from fault
    except (OSError, SyntaxError, EOFError) as fault:
        raise BadPhoto("photo_unreadable") from fault
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _pixels(content: bytes) -> Image.Image:
    """The picture without what the file said about it, on white where it was transparent."""
    with Image.open(BytesIO(content), formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise BadPhoto("photo_too_big")
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def stored_in(answers: Mapping[str, Any]) -> set[uuid.UUID]:
    """The files that these answers keep."""
    return {uuid.UUID(value["file"]) for value in answers.values() if isinstance(value, dict) and "file" in value}
