"""The Netherlands on a flat page: coordinates to a drawing, residents to circles. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from meente.foundation.organisations.queries import OrganisationFacts

WIDTH, HEIGHT = 620.0, 740.0
_WEST, _EAST, _SOUTH, _NORTH = 3.3, 7.3, 50.7, 53.6
_SHRINK = math.cos(math.radians((_SOUTH + _NORTH) / 2))


@dataclass(frozen=True, slots=True)
class Circle:
    """One municipality on the map; `group` is 1, 2, … of the collaboration it belongs to, else 0."""

    slug: str
    name: str
    residents: int
    x: str
    y: str
    radius: str
    group: int


def circles(rows: Iterable[OrganisationFacts], groups: dict[int, int]) -> list[Circle]:
    """Large circles first, so that small municipalities stay clickable on top. `groups`: collaboration id → colour."""
    scale = min(WIDTH / ((_EAST - _WEST) * _SHRINK), HEIGHT / (_NORTH - _SOUTH))
    drawn = [
        Circle(
            row.slug,
            row.name,
            row.residents,
            f"{(row.longitude - _WEST) * _SHRINK * scale:.1f}",
            f"{(_NORTH - row.latitude) * scale:.1f}",
            f"{3 + math.sqrt(row.residents) / 48:.1f}",
            groups.get(row.parent_id or 0, 0),
        )
        for row in rows
        if row.latitude is not None and row.longitude is not None
    ]
    return sorted(drawn, key=lambda circle: -circle.residents)
