"""Whether one geometry lies within another: no part of it outside, and not only on the edge (OGC `within`).

Every line and edge is cut where it crosses an edge of the other geometry; between two cuts it is wholly inside, on the
edge or outside, so the middle of each piece decides. Areas may have holes; several areas count together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from meente.registers.cases.rules.geometry import Parts, Position, Ring, parts

Segment = tuple[Position, Position]
CLOSE = 1e-12
"""Relative: positions nearer than this are one (a hundredth of a millimetre in degrees)."""


def within(inner: object, outer: object) -> bool:
    """True when `inner` lies within `outer`; both GeoJSON. Raises `NotAGeometry`."""
    small, large = parts(inner), parts(outer)
    edges = [*_edges(large), *(segment for line in large.lines for segment in _segments(line))]
    if not any(True for _ in small.positions()):
        return False
    touched = [_side(large, point) for point in small.points]
    touched += [_side(large, middle) for segment in _drawn(small) for middle in _middles(segment, edges)]
    touched += [_side(large, _inside_of(area)) for area in small.areas]
    if any(side < 0 for side in touched) or _sticks_out(small, large):
        return False
    return any(side > 0 for side in touched)


def _segments(ring: Ring) -> Iterator[Segment]:
    return ((ring[i], ring[i + 1]) for i in range(len(ring) - 1))


def _edges(geometry: Parts) -> Iterator[Segment]:
    return (segment for area in geometry.areas for ring in area for segment in _segments(ring))


def _drawn(geometry: Parts) -> Iterator[Segment]:
    yield from _edges(geometry)
    for line in geometry.lines:
        yield from _segments(line)


def _cross(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _on(point: Position, segment: Segment) -> bool:
    (ax, ay), (bx, by) = segment
    scale = max(1.0, abs(ax), abs(ay), abs(bx), abs(by))
    length = max(abs(bx - ax), abs(by - ay))
    margin = CLOSE * scale
    if abs(_cross(*segment, point)) > margin * max(length, margin):
        return False
    return (
        min(ax, bx) - margin <= point[0] <= max(ax, bx) + margin
        and min(ay, by) - margin <= point[1] <= max(ay, by) + margin
    )


def _in_ring(point: Position, ring: Ring) -> int:
    """1 inside, 0 on the ring, -1 outside (ray casting)."""
    inside = False
    for a, b in _segments(ring):
        if _on(point, (a, b)):
            return 0
        if (a[1] > point[1]) != (b[1] > point[1]):
            crossing = a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            inside ^= point[0] < crossing
    return 1 if inside else -1


def _in_area(point: Position, area: tuple[Ring, ...]) -> int:
    outside = _in_ring(point, area[0])
    if outside <= 0:
        return outside
    return min((-_in_ring(point, hole) for hole in area[1:]), default=1)


def _side(geometry: Parts, point: Position) -> int:
    """1 inside, 0 on the edge, -1 outside; on a line or at a point counts as inside that line or point."""
    if point in geometry.points or any(_on(point, each) for line in geometry.lines for each in _segments(line)):
        return 1
    return max((_in_area(point, area) for area in geometry.areas), default=-1)


def _middles(segment: Segment, edges: list[Segment]) -> Iterator[Position]:
    """The middle of every piece of the segment between its cuts with the edges."""
    a, b = segment
    cuts = sorted({0.0, 1.0, *(cut for edge in edges for cut in _cuts(segment, edge))})
    for start, end in pairwise(cuts):
        half = (start + end) / 2
        yield a[0] + half * (b[0] - a[0]), a[1] + half * (b[1] - a[1])


def _cuts(segment: Segment, edge: Segment) -> Iterator[float]:
    """Where (0 to 1 along the segment) an edge crosses or touches it."""
    (a, b), (c, d) = segment, edge
    along, across = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    bend = along[0] * across[1] - along[1] * across[0]
    if bend:
        place = ((c[0] - a[0]) * across[1] - (c[1] - a[1]) * across[0]) / bend
        if 0 < place < 1:
            yield place
        return
    square = along[0] ** 2 + along[1] ** 2
    for end in (c, d):
        if square and _on(end, segment):
            place = ((end[0] - a[0]) * along[0] + (end[1] - a[1]) * along[1]) / square
            if 0 < place < 1:
                yield place


def _inside_of(area: tuple[Ring, ...]) -> Position:
    """A position inside an area: on a level between two of its corners, in the middle of the first stretch inside."""
    heights = sorted({y for ring in area for _, y in ring})
    for low, high in pairwise(heights):
        level = (low + high) / 2
        crossings = sorted(
            a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for ring in area
            for a, b in _segments(ring)
            if (a[1] > level) != (b[1] > level)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            if right > left:
                return (left + right) / 2, level
    return area[0][0]


def _sticks_out(small: Parts, large: Parts) -> bool:
    """True when an area of `small` covers ground beside an edge of `large` that no area of `large` covers."""
    if not small.areas:
        return False
    if not large.areas:
        return True
    own = list(_edges(small))
    only_areas = Parts(areas=small.areas)
    for edge in _edges(large):
        for middle in _middles(edge, own):
            if _side(only_areas, middle) > 0 and not _covered_on_both_sides(large, edge, middle):
                return True
    return False


def _covered_on_both_sides(large: Parts, edge: Segment, middle: Position) -> bool:
    (ax, ay), (bx, by) = edge
    step = 1e-7
    aside = (-(by - ay) * step, (bx - ax) * step)
    beside = ((middle[0] + sign * aside[0], middle[1] + sign * aside[1]) for sign in (1, -1))
    return all(_side(large, point) >= 0 for point in beside)
