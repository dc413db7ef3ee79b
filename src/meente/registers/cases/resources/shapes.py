"""JSON schemas of what the standard leaves to a discriminator, made from the shapes that also check it."""

from typing import Any

from meente.registers.cases.rules import objects, parties

_NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3}
_LINE = {"type": "array", "items": _NUMBERS}
_AREA = {"type": "array", "items": _LINE}
_COORDINATES: dict[str, dict[str, Any]] = {
    "Point": _NUMBERS,
    "MultiPoint": _LINE,
    "LineString": _LINE,
    "MultiLineString": _AREA,
    "Polygon": _AREA,
    "MultiPolygon": {"type": "array", "items": _AREA},
}
_KIND = {
    "type": "string",
    "enum": [*_COORDINATES, "GeometryCollection", "Feature", "FeatureCollection"],
}
"""The OAS allows these words with every kind of coordinates; a Feature is refused all the same (it is no geometry)."""
GEOMETRY: dict[str, Any] = {
    "type": "object",
    "oneOf": [
        *(
            {
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {"type": _KIND, "coordinates": shape},
            }
            for shape in _COORDINATES.values()
        ),
        {
            "type": "object",
            "required": ["type", "geometries"],
            "properties": {
                "type": _KIND,
                "geometries": {
                    "type": "array",
                    "items": {"type": "object", "required": ["type"], "properties": {"type": _KIND}},
                },
            },
        },
    ],
}
PARTY: dict[str, Any] = {"anyOf": [shape.schema() for shape in parties.PARTIES.values()]}
OBJECT: dict[str, Any] = {"anyOf": [shape.schema() for shape in objects.OBJECTS.values()]}
