"""Tiles and places: pure arithmetic of the web mercator map (EPSG:3857)."""

from __future__ import annotations

from math import asinh, floor, pi, radians, tan

from meente.processes.webforms.rules.validation import NETHERLANDS

FARTHEST, NEAREST = 9, 19
"""The zooms that the map of a form uses."""


def tile_of(latitude: float, longitude: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile in which a place (degrees, WGS 84) lies."""
    size = 2**zoom
    return floor((longitude + 180) / 360 * size), floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * size)


def is_in_the_netherlands(zoom: int, column: int, row: int) -> bool:
    """True for a tile that shows something of the Netherlands, at a zoom that we use."""
    if not FARTHEST <= zoom <= NEAREST:
        return False
    south, north, west, east = NETHERLANDS
    first_column, first_row = tile_of(north, west, zoom)
    last_column, last_row = tile_of(south, east, zoom)
    return first_column <= column <= last_column and first_row <= row <= last_row


def point_of(place: str) -> dict[str, object]:
    """A place of a form (`latitude,longitude`) as GeoJSON (longitude first, RFC 7946)."""
    latitude, longitude = (float(part) for part in place.split(","))
    return {"type": "Point", "coordinates": [longitude, latitude]}
