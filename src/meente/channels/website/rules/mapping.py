"""A still map: tiles of our own host with pins, for a page that must work without a script. Pure (EPSG:3857).

The picture is an SVG with a fixed size in its own units; the page scales it. Its zooms are among those that are served.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan

TILE = 256
WIDTH, HEIGHT = 768, 384
MARGIN = 60
"""Units between the outermost pin and the edge."""
FARTHEST, NEAREST = 9, 16


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the ground in degrees (WGS 84), with what stands there; `path` is its page."""

    latitude: float
    longitude: float
    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """An image and where its north-west corner lies."""

    address: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a spot lies on the picture."""

    spot: Spot
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class StillMap:
    """Tiles below, pins above."""

    tiles: tuple[Tile, ...]
    pins: tuple[Pin, ...]
    width: int = WIDTH
    height: int = HEIGHT


def _pixels(spot: Spot, zoom: int) -> tuple[float, float]:
    world = TILE * 2**zoom
    return (spot.longitude + 180) / 360 * world, (1 - asinh(tan(radians(spot.latitude))) / pi) / 2 * world


def _fits(spots: Sequence[Spot], zoom: int) -> bool:
    across, down = zip(*(_pixels(spot, zoom) for spot in spots), strict=True)
    wide, high = max(across) - min(across), max(down) - min(down)
    return bool(wide <= WIDTH - 2 * MARGIN and high <= HEIGHT - 2 * MARGIN)


def still_map(spots: Sequence[Spot]) -> StillMap | None:
    """The map on which all spots lie, as near as possible; None without spots."""
    if not spots:
        return None
    zoom = next((zoom for zoom in range(NEAREST, FARTHEST, -1) if _fits(spots, zoom)), FARTHEST)
    points = [_pixels(spot, zoom) for spot in spots]
    across, down = zip(*points, strict=True)
    left = (max(across) + min(across)) / 2 - WIDTH / 2
    top = (max(down) + min(down)) / 2 - HEIGHT / 2
    tiles = tuple(
        Tile(f"/kaart/{zoom}/{column}/{row}.png", round(column * TILE - left), round(row * TILE - top))
        for row in range(floor(top / TILE), floor((top + HEIGHT) / TILE) + 1)
        for column in range(floor(left / TILE), floor((left + WIDTH) / TILE) + 1)
    )
    pins = tuple(Pin(spot, round(x - left), round(y - top)) for spot, (x, y) in zip(spots, points, strict=True))
    return StillMap(tiles, pins)
