"""A place on the map: what counts as one, and the tiles that are served for it."""

import pytest
from django.test import Client

from meente.connections.factories import own_application
from meente.connections.pdok import client as pdok
from meente.connections.wire import Unavailable
from meente.processes.webforms.rules.document import parse
from meente.processes.webforms.rules.mapping import is_in_the_netherlands, point_of, tile_of
from meente.processes.webforms.rules.settling import settle
from meente.processes.webforms.rules.validation import read

SITE = "castricum.localhost:8000"


FORM = {
    "format": "meente-form/1", "key": "plek", "title": "Plek",
    "steps": [{"key": "waar", "title": "Waar?", "questions": [
        {"key": "op-de-kaart", "type": "place", "label": "Waar?", "required": False},
        {"key": "straat", "type": "text", "label": "Straat", "required": {"!": {"var": "op-de-kaart"}}},
    ]}],
}  # fmt: skip


def _question():
    return parse(FORM).steps[0].questions[0]


def _read(text):
    value, problem = read(_question(), {"op-de-kaart": [text]}, today=None, offered=())
    return value, problem.code if problem else ""


@pytest.mark.parametrize(
    ("sent", "kept", "code"),
    [
        ("52.54831,4.66932", "52.548310,4.669320", ""),
        ("", None, ""),
        ("48.85661,2.35222", None, "place"),
        ("4.66932,52.54831", None, "place"),
        ("52.5", None, "place"),
        ("52.54831,4.66932,7", None, "place"),
        ("nan,inf", None, "place"),
        ("<script>", None, "place"),
    ],
)
def test_only_a_place_in_the_netherlands_is_one(sent, kept, code):
    assert _read(sent) == (kept, code)


@pytest.mark.parametrize(
    ("answers", "open_step"), [({}, "waar"), ({"op-de-kaart": "52.5,4.6"}, ""), ({"straat": "A"}, "")]
)
def test_a_street_is_needed_when_no_pin_was_put(answers, open_step):
    settled = settle(parse(FORM), answers, known={}, municipality_id=383, at=None, derive=lambda _given: {})
    assert settled.walk.open_step == open_step


def test_geojson_says_longitude_first():
    assert point_of("52.548310,4.669320") == {"type": "Point", "coordinates": [4.66932, 52.54831]}


@pytest.mark.parametrize("zoom", [9, 14, 19])
def test_tiles_of_the_netherlands_and_no_others(zoom):
    assert is_in_the_netherlands(zoom, *tile_of(52.54831, 4.66932, zoom))
    assert not is_in_the_netherlands(zoom, *tile_of(48.85661, 2.35222, zoom))


@pytest.mark.django_db
def test_tiles_come_from_our_own_host(settings, monkeypatch):
    settings.MEENTE_HTTP_TRANSPORT = own_application()
    pdok._kept.cache_clear()
    visitor, here = Client(HTTP_HOST=SITE), "/kaart/16/{}/{}.png".format(*tile_of(52.54831, 4.66932, 16))
    found = visitor.get(here)
    assert (found.status_code, found["Content-Type"]) == (200, "image/png")
    assert found["Cache-Control"].startswith("public")
    assert visitor.get("/kaart/16/33196/22549.png").status_code == 404
    assert visitor.get("/kaart/7/65/42.png").status_code == 404

    def away(*_tile):
        raise Unavailable

    monkeypatch.setattr(pdok, "tile", away)
    missing = visitor.get(here)
    assert (missing.status_code, missing.content) == (503, b"")
