"""A stand-in for PDOK's background map: an invented town that is the same everywhere, drawn where you look.

Streets, a canal and parks lie on lines that follow from the place alone, so that tiles fit together at every zoom. It
is strict like the real one: only the tiles that exist, as PNG. Every tile says that it is no real map.
"""

from __future__ import annotations

import io
from itertools import pairwise

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

SIZE, LAST_ZOOM = 256, 19
WORLD = 40_075_016.7
"""The width of the world in metres of web mercator."""
BLOCK = 140.0
PAPER, BUILT, PARK, WATER, STREET, EDGE, INK = (
    "#f4f2ec",
    "#e4ddd0",
    "#cfe3bf",
    "#b7d5ea",
    "#ffffff",
    "#c9c2b4",
    "#6d675c",
)


def _mix(*numbers: int) -> int:
    value = 17
    for number in numbers:
        value = (value * 1_000_003 ^ number * 2_654_435_761) & 0xFFFFFFFF
    return value >> 8


def _lines(begin: float, length: float, seed: int) -> list[tuple[int, float]]:
    """The streets across a stretch of the world: their number and their place in metres."""
    first, last = int(begin // BLOCK) - 1, int((begin + length) // BLOCK) + 1
    return [(number, number * BLOCK + _mix(number, seed) % 50) for number in range(first, last + 1)]


def draw(zoom: int, column: int, row: int) -> bytes:
    """The tile as PNG."""
    width = WORLD / 2**zoom
    left, top, scale = column * width, row * width, SIZE / width
    picture = Image.new("RGB", (SIZE, SIZE), PAPER)
    pen = ImageDraw.Draw(picture)
    if zoom >= 13:
        across, down = _lines(left, width, 1), _lines(top, width, 2)
        _blocks(pen, across, down, left, top, scale)
        _streets(pen, [(number, (place - left) * scale) for number, place in across], scale, upright=True)
        _streets(pen, [(number, (place - top) * scale) for number, place in down], scale, upright=False)
    pen.text((6, SIZE - 16), "proefkaart", fill=INK)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _blocks(
    pen: ImageDraw.ImageDraw,
    across: list[tuple[int, float]],
    down: list[tuple[int, float]],
    left: float,
    top: float,
    scale: float,
) -> None:
    for (number, west), (_next, east) in pairwise(across):
        for (other, north), (_below, south) in pairwise(down):
            kind = _mix(number, other, 3) % 10
            colour = PARK if kind == 0 else WATER if number % 23 == 0 else BUILT
            box = [(west - left) * scale, (north - top) * scale, (east - left) * scale, (south - top) * scale]
            pen.rectangle(box, fill=colour)


def _streets(pen: ImageDraw.ImageDraw, places: list[tuple[int, float]], scale: float, *, upright: bool) -> None:
    for number, place in places:
        half = max(1.0, (9 if number % 5 == 0 else 5) * scale / 2)
        for grown, colour in ((1, EDGE), (0, STREET)):
            near, far = place - half - grown, place + half + grown
            pen.rectangle([near, 0, far, SIZE] if upright else [0, near, SIZE, far], fill=colour)


@require_safe
def tile(_request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """GET …/EPSG:3857/{z}/{x}/{y}.png"""
    if zoom > LAST_ZOOM or column >= 2**zoom or row >= 2**zoom:
        return JsonResponse({"title": "TileOutOfRange", "status": 404}, status=404)
    return HttpResponse(draw(zoom, column, row), content_type="image/png")
