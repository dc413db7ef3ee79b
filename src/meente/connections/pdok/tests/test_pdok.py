"""Tiles of the map through our client, from the simulator and from peers that misbehave."""

import io

import httpx
import pytest
from PIL import Image

from meente.connections.pdok import client
from meente.connections.pdok.settings import PUBLIC, current
from meente.connections.wire import Breaker, Unavailable
from meente.foundation.refusals import NotFound


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    client._kept.cache_clear()
    monkeypatch.setattr(client, "_breaker", Breaker())
    yield
    client._kept.cache_clear()


def _peer(settings, answer):
    asked = []

    def handle(request):
        asked.append(request)
        return answer

    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(handle)
    return asked


def _edge(content, column):
    picture = Image.open(io.BytesIO(content))
    return [picture.getpixel((column, row)) for row in range(0, 230, 7)]


def test_neighbouring_tiles_fit_together(network):
    west, east = client.tile(16, 33600, 21500), client.tile(16, 33601, 21500)
    assert west.media_type == "image/png"
    assert Image.open(io.BytesIO(west.content)).size == (256, 256)
    different = sum(a != b for a, b in zip(_edge(west.content, 255), _edge(east.content, 0), strict=True))
    assert different <= 4
    assert len(set(_edge(west.content, 128))) > 1


def test_a_tile_that_does_not_exist(network):
    with pytest.raises(NotFound):
        client.tile(7, 200, 3)


def test_a_tile_is_asked_once_a_day(settings):
    asked = _peer(settings, httpx.Response(200, content=client.PNG + b"rest"))
    assert client.tile(16, 1, 2) == client.tile(16, 1, 2)
    assert [request.url.path.rsplit("/", 4)[1:] for request in asked] == [["EPSG:3857", "16", "1", "2.png"]]


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(200, content=b"<html>"), httpx.Response(403), httpx.Response(302, headers={"Location": "/"})],
)
def test_what_is_no_picture_is_not_passed_on(settings, answer):
    _peer(settings, answer)
    with pytest.raises(Unavailable):
        client.tile(16, 1, 2)


def test_outside_the_demo_it_is_pdok_itself(settings, monkeypatch):
    settings.MEENTE_DEMO = False
    assert (current().address, current().prefix) == (PUBLIC, "")
    monkeypatch.setenv("MEENTE_PDOK_URL", "https://kaart.example/")
    assert current().address == "https://kaart.example"
