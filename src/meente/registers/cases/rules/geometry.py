"""GeoJSON geometries (RFC 7946) as the standard keeps them: positions as they were sent, no projection.

`parts` takes a geometry apart into points, lines and areas; `within` (beside this file) works on those.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Position = tuple[float, float]
Ring = tuple[Position, ...]
DEEPEST = 8


class NotAGeometry(ValueError):
    """The value is no GeoJSON geometry."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A geometry taken apart: an area is its outer ring and its holes."""

    points: tuple[Position, ...] = ()
    lines: tuple[Ring, ...] = ()
    areas: tuple[tuple[Ring, ...], ...] = ()

    def __add__(self, other: Parts) -> Parts:
        return Parts(self.points + other.points, self.lines + other.lines, self.areas + other.areas)

    def positions(self) -> Iterable[Position]:
        """Every position of every part."""
        yield from self.points
        for line in self.lines:
            yield from line
        for area in self.areas:
            for ring in area:
                yield from ring


def _position(value: Any) -> Position:
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        raise NotAGeometry
    x, y = value[0], value[1]
    for number in (x, y):
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            raise NotAGeometry
    return float(x), float(y)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotAGeometry
    return value


def _line(value: Any) -> Ring:
    line = tuple(_position(each) for each in _list(value))
    if len(line) < 2:
        raise NotAGeometry
    return line


def _area(value: Any) -> tuple[Ring, ...]:
    rings = tuple(tuple(_position(each) for each in _list(ring)) for ring in _list(value))
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        raise NotAGeometry
    return rings


def _each(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: tuple(read(each) for each in _list(value))


_READERS: Mapping[str, Callable[[Any], Parts]] = {
    "Point": lambda value: Parts(points=(_position(value),)),
    "MultiPoint": lambda value: Parts(points=_each(_position)(value)),
    "LineString": lambda value: Parts(lines=(_line(value),)),
    "MultiLineString": lambda value: Parts(lines=_each(_line)(value)),
    "Polygon": lambda value: Parts(areas=(_area(value),)),
    "MultiPolygon": lambda value: Parts(areas=_each(_area)(value)),
}


def parts(geometry: Any, depth: int = 0) -> Parts:
    """The points, lines and areas of a geometry. Raises `NotAGeometry`."""
    if not isinstance(geometry, Mapping) or depth > DEEPEST:
        raise NotAGeometry
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return sum((parts(each, depth + 1) for each in _list(geometry.get("geometries"))), Parts())
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        raise NotAGeometry
    return read(geometry.get("coordinates"))


def bounds(geometry: Any) -> tuple[float, float, float, float] | None:
    """Lowest x and y, highest x and y of a geometry; None when it holds no position. Raises `NotAGeometry`."""
    positions = tuple(parts(geometry).positions())
    if not positions:
        return None
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    return min(xs), min(ys), max(xs), max(ys)
