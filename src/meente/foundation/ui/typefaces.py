"""Open typefaces that a look may choose, served by ourselves from npm packages: a site loads only the chosen one.

Each has a regular and a bold face, in a Latin file and one with the letters of other languages that a browser asks only
when a page has them. Until a face is there, one that the computer has stands in for it, stretched to the same width
and height, so that a page does not move when it comes.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

logger = logging.getLogger(__name__)
SUBSETS = ("latin", "latin-ext")
REGULAR, BOLD = 400, 700
_WEIGHTS = {REGULAR: "100 500", BOLD: "501 900"}
_LOCAL = {
    "sans": {
        REGULAR: ("Arial", "Liberation Sans", "Arimo"),
        BOLD: ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"),
    },
    "serif": {
        REGULAR: ("Times New Roman", "Liberation Serif", "Tinos"),
        BOLD: ("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"),
    },
}  # fmt: skip
"""Typefaces of one width that computers have, each by the name that they have there."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a face of the computer is stretched to stand in for ours, in percent; measured over Dutch text."""

    size: float
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class Typeface:
    """`package` is its name at Fontsource; `shape` which typeface of the computer stands in for it."""

    family: str
    package: str
    shape: str
    fits: tuple[Fit, Fit]


TYPEFACES = {
    "source-sans": Typeface("Source Sans 3", "source-sans-3", "sans", (Fit(94.2, 108.7, 42.4), Fit(92.7, 110.4, 43.1))),
    "atkinson": Typeface(
        "Atkinson Hyperlegible", "atkinson-hyperlegible", "sans", (Fit(99.6, 95.4, 29.1), Fit(100.4, 94.6, 28.9))
    ),
    "figtree": Typeface("Figtree", "figtree", "sans", (Fit(100.9, 94.2, 24.8), Fit(96.5, 98.4, 25.9))),
    "nunito": Typeface("Nunito", "nunito", "sans", (Fit(101.2, 99.9, 34.9), Fit(97.8, 103.4, 36.1))),
    "crimson": Typeface("Crimson Pro", "crimson-pro", "serif", (Fit(99.5, 90.1, 21.6), Fit(99.4, 90.1, 21.6))),
    "aleo": Typeface("Aleo", "aleo", "serif", (Fit(114.2, 79.3, 25.8), Fit(110.8, 81.7, 26.6))),
}
"""By the name that a look gives it."""
_GENERIC = {"sans": "sans-serif", "serif": "serif"}


def stacks() -> dict[str, str]:
    """`font-family` per typeface: ours, the one that stands in for it, and whatever the computer has."""
    return {
        name: f'"{face.family}", "{face.family} reserve", {_GENERIC[face.shape]}' for name, face in TYPEFACES.items()
    }


@dataclass(frozen=True, slots=True)
class File:
    """One file: its bytes and the address that changes with them."""

    address: str
    content: bytes


def _read(name: str) -> bytes:
    file = settings.MEENTE_TYPEFACES / name
    return bytes(file.read_bytes())


@cache
def file_of(name: str, weight: int, subset: str) -> File:
    """Read once per process."""
    package = TYPEFACES[name].package
    content = _read(f"{package}/files/{package}-{subset}-{weight}-normal.woff2")
    digest = hashlib.sha256(content).hexdigest()[:12]
    return File(f"/theme/lettertype/{name}/{weight}-{subset}-{digest}.woff2", content)


def at(address: str) -> bytes | None:
    """The file with this address; an address of other bytes is none."""
    name = address.split("/")[-2]
    asked = [(weight, subset) for weight in _WEIGHTS for subset in SUBSETS] if is_there(name) else []
    found = (file_of(name, weight, subset) for weight, subset in asked)
    return next((file.content for file in found if file.address == address), None)


def weight_of(name: str, *, for_headings: bool) -> int:
    """Bytes that a visitor loads for it: headings need the bold face only, and a typeface of the computer nothing."""
    weights = (BOLD,) if for_headings else (REGULAR, BOLD)
    return sum(len(file_of(name, weight, "latin").content) for weight in weights) if is_there(name) else 0


@cache
def _ranges(package: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(_read(f"{package}/unicode.json"))
    return found


def faces(text_font: str, heading_font: str) -> str:
    """The `@font-face` rules of a look: nothing for typefaces that computers have."""
    wanted = [(text_font, weight) for weight in _WEIGHTS] + [(heading_font, BOLD)]
    return declared(pair for pair in dict.fromkeys(wanted) if is_there(pair[0]))


@cache
def is_there(name: str) -> bool:
    """True for a typeface that we serve. Without its package what stands in for it is shown, and the log says so."""
    if name not in TYPEFACES:
        return False
    found = bool((settings.MEENTE_TYPEFACES / TYPEFACES[name].package).is_dir())
    if not found:
        logger.error("the typeface %s is missing: run `npm ci`, or `make install`", name)
    return found


def declared(wanted: Iterable[tuple[str, int]]) -> str:
    """The rules of these faces: both files, and what stands in until they are there."""
    return "".join(_face(name, weight, subset) for name, weight in wanted for subset in (*SUBSETS, ""))


def _face(name: str, weight: int, subset: str) -> str:
    """A file, or without a subset the face of the computer that stands in for it."""
    face = TYPEFACES[name]
    if not subset:
        fit = face.fits[weight == BOLD]
        local = ",".join(f'local("{each}")' for each in _LOCAL[face.shape][weight])
        return (
            f'@font-face{{font-family:"{face.family} reserve";font-weight:{_WEIGHTS[weight]};src:{local};'
            f"size-adjust:{fit.size}%;ascent-override:{fit.ascent}%;descent-override:{fit.descent}%;line-gap-override:0%}}\n"
        )
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{_WEIGHTS[weight]};font-display:swap;'
        f'src:url("{file_of(name, weight, subset).address}") format("woff2");'
        f"unicode-range:{_ranges(face.package)[subset]}}}\n"
    )
