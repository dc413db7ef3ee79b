"""All our styles as one file at an address that changes with its content: one request, cached for ever.

The parts stay separate files, one per component, and the NL Design System stays in node_modules: nothing is copied.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

OURS = (
    "npm/utrecht/index.css",
    *(
        f"ui/css/{name}.css"
        for name in ("tokens", "page", "header", "hero", "button", "card", "form", "notice", "table", "steps",
                     "facts", "map", "place", "diagram", "workplace", "parts",
                     "look")
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styles:
    """The whole stylesheet, also compressed."""

    css: bytes
    compressed: bytes
    digest: str


def parts() -> tuple[str, ...]:
    """Static files in order: ours, and then those of rooms above (`MEENTE_STYLES`)."""
    return (*OURS, *settings.MEENTE_STYLES, "ui/css/print.css")


@cache
def styles() -> Styles:
    """Read once per process. A part that is missing is an installation that is not finished: it says so."""
    css = b"\n".join(read_part(part) for part in parts())
    return Styles(css, gzip.compress(css, 9, mtime=0), hashlib.sha256(css).hexdigest()[:12])


def read_part(part: str) -> bytes:
    """One static file. Raises `FileNotFoundError` with what to do."""
    found = finders.find(part)
    if not found:
        msg = f"{part} is missing: run `npm ci`, or `make install`."
        raise FileNotFoundError(msg)
    return Path(str(found)).read_bytes()
