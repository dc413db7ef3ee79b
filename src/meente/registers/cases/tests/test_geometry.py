"""GeoJSON: what is one, what bounds it, and what lies within what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meente.registers.cases.rules.geometry import NotAGeometry, bounds, parts
from meente.registers.cases.rules.within import within


def point(x, y):
    return {"type": "Point", "coordinates": [x, y]}


def line(*positions):
    return {"type": "LineString", "coordinates": [list(each) for each in positions]}


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[list(each) for each in (*ring, ring[0])] for ring in rings]}


def box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north)]


SQUARE = polygon(box(0, 0, 10, 10))
RING = polygon(box(0, 0, 10, 10), box(4, 4, 6, 6))
TWO = {
    "type": "MultiPolygon",
    "coordinates": [polygon(box(0, 0, 5, 10))["coordinates"], polygon(box(5, 0, 10, 10))["coordinates"]],
}
HORSESHOE = polygon([(0, 0), (10, 0), (10, 10), (6, 10), (6, 4), (4, 4), (4, 10), (0, 10)])


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (point(5, 5), SQUARE, True),
        (point(11, 5), SQUARE, False),
        (point(0, 5), SQUARE, False),
        (point(5, 5), RING, False),
        (point(5, 4), RING, False),
        (point(2, 2), RING, True),
        (line((1, 1), (9, 9)), SQUARE, True),
        (line((1, 1), (9, 9)), RING, False),
        (line((1, 1), (11, 1)), SQUARE, False),
        (line((0, 0), (10, 0)), SQUARE, False),
        (line((0, 0), (10, 0), (10, 5), (5, 5)), SQUARE, True),
        (line((1, 5), (9, 5)), HORSESHOE, False),
        (line((1, 2), (9, 2)), HORSESHOE, True),
        (polygon(box(1, 1, 3, 3)), SQUARE, True),
        (SQUARE, SQUARE, True),
        (polygon(box(1, 1, 11, 3)), SQUARE, False),
        (polygon(box(3, 3, 7, 7)), RING, False),
        (polygon(box(3, 3, 7, 7), box(4, 4, 6, 6)), RING, True),
        (polygon(box(4, 4, 6, 6)), RING, False),
        (polygon(box(2, 1, 8, 6)), HORSESHOE, False),
        (polygon(box(2, 2, 8, 8)), TWO, True),
        (line((1, 1), (9, 1)), TWO, True),
        (polygon(box(1, 1, 12, 2)), TWO, False),
        ({"type": "MultiPoint", "coordinates": [[1, 1], [2, 2]]}, SQUARE, True),
        ({"type": "MultiPoint", "coordinates": [[1, 1], [20, 2]]}, SQUARE, False),
        ({"type": "MultiLineString", "coordinates": [[[1, 1], [2, 2]], [[3, 3], [4, 4]]]}, SQUARE, True),
        ({"type": "GeometryCollection", "geometries": [point(1, 1), line((1, 1), (2, 2))]}, SQUARE, True),
        ({"type": "GeometryCollection", "geometries": [point(1, 1), line((1, 1), (22, 2))]}, SQUARE, False),
        ({"type": "GeometryCollection", "geometries": []}, SQUARE, False),
        (point(1, 1), point(1, 1), True),
        (point(1, 2), point(1, 1), False),
        (point(1, 1), line((0, 0), (2, 2)), True),
        (SQUARE, line((0, 0), (2, 2)), False),
        (point(53, 5), polygon(box(52.9, 4.9, 53.1, 5.1)), True),
    ],
)
def test_within(inner, outer, expected):
    assert within(inner, outer) is expected


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(-170, 170), st.floats(-80, 80))
def test_what_lies_in_a_box_lies_within_it(across, up, west, south):
    outer = polygon(box(west, south, west + 1, south + 1))
    assert within(point(west + across, south + up), outer)
    assert not within(point(west + across + 1, south + up), outer)
    small = polygon(box(west + across / 2, south + up / 2, west + across, south + up))
    assert within(small, outer)
    assert not within(outer, small)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        [],
        {},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Feature", "geometry": point(1, 2)},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": ["1", "2"]},
        {"type": "Point", "coordinates": [True, 2]},
        {"type": "Point", "coordinates": [float("nan"), 2]},
        {"type": "Point"},
        {"type": ["Point"], "coordinates": [1, 2]},
        line((1, 1)),
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]},
        {"type": "GeometryCollection"},
        {"type": "GeometryCollection", "geometries": [{}]},
    ],
)
def test_what_is_no_geometry(value):
    with pytest.raises(NotAGeometry):
        parts(value)


def test_a_collection_in_a_collection_ends_somewhere():
    value = point(1, 1)
    for _ in range(20):
        value = {"type": "GeometryCollection", "geometries": [value]}
    with pytest.raises(NotAGeometry):
        parts(value)


def test_bounds():
    assert bounds(RING) == (0, 0, 10, 10)
    assert bounds(point(53, 5)) == (53, 5, 53, 5)
    assert bounds({"type": "GeometryCollection", "geometries": []}) is None
