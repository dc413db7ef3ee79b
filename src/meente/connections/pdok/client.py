"""Tiles of the BRT Achtergrondkaart (WMTS, EPSG:3857). Our server asks; a visitor's browser never meets PDOK.

PDOK learns a place on the map and our address, and not who looks at it. A tile is kept for a day in the process.
"""

from __future__ import annotations

import time
from functools import lru_cache

from meente.connections.pdok.answers import Tile
from meente.connections.pdok.settings import PdokSettings, current
from meente.connections.wire import Breaker, Unavailable, call
from meente.foundation.refusals import NotFound

PATH = "/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{zoom}/{column}/{row}.png"
KEPT = 1024
"""Tiles kept per process, of about 20 kB each."""
DAY = 86_400
PNG = b"\x89PNG\r\n\x1a\n"
_breaker = Breaker()


def tile(zoom: int, column: int, row: int) -> Tile:
    """One tile of the world in web mercator, counted from the north-west. Raises `NotFound`, `Unavailable`."""
    return _kept(current(), zoom, column, row, int(time.monotonic() // DAY))


@lru_cache(maxsize=KEPT)
def _kept(peer: PdokSettings, zoom: int, column: int, row: int, _day: int) -> Tile:
    path = peer.prefix + PATH.format(zoom=zoom, column=column, row=row)
    answer = call(_breaker, "GET", peer.address, path, host=peer.host, tries=2)
    if answer.status_code == 404:
        raise NotFound
    if answer.status_code != 200 or not answer.content.startswith(PNG):
        raise Unavailable
    return Tile(answer.content, "image/png")
