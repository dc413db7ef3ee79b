"""A logo from a file of any size: a small WebP without anything that was hidden in the file.

Only pictures of points are read, and they are drawn anew: so no script, no address and no place where a photo was taken
comes along. An SVG is a program as much as a picture, and is refused with what to do instead.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from meente.foundation.refusals import Refusal

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
LARGEST = (640, 192)
"""Width and height: twice what a page shows, for sharp screens."""
MOST_KEPT = 30_000
QUALITIES = (90, 75, 60, 40, 20)


class LogoRefused(Refusal):
    """We cannot make a logo of this file."""

    code = "logo"
    message = _("Dit bestand is geen PNG, JPEG of WebP. Heeft u een SVG? Sla die dan op als PNG.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bytes of a WebP with its size; `digest` is their SHA-256."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """Its name."""
        return hashlib.sha256(self.content).hexdigest()


def drawn(content: bytes) -> Drawn:
    """The logo of a file. Raises `LogoRefused`."""
    if len(content) > MOST_BYTES:
        raise LogoRefused(_("Dit bestand is te groot. Kies er een van hoogstens 5 MB."))
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise LogoRefused(_("Dit plaatje heeft te veel pixels. Maak het kleiner dan 5000 bij 5000."))
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise LogoRefused from fault
    small.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    return _packed(small)


def _packed(picture: Image.Image) -> Drawn:
    """As good as fits in `MOST_KEPT` bytes."""
    while True:
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=6)
            if out.tell() <= MOST_KEPT:
                return Drawn(out.getvalue(), picture.width, picture.height)
        picture = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)))
