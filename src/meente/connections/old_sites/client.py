"""Read a public website: GET only, on one origin, through the guard against private addresses.

Bounds: 10 s per step, 20 MiB per resource, five redirects that stay on the origin.
"""

from __future__ import annotations

from urllib.parse import urljoin

import httpx

from meente.connections import outbound, wire
from meente.connections.old_sites.answers import Fetched

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
LARGEST = 20 * 1024 * 1024
MOST_HOPS = 5
HEADERS = {"User-Agent": "Meente website import"}


def fetch(url: str, *, origin: str) -> Fetched | None:
    """What is at the address, or None when there is nothing, it leads to another origin or it is too large.

    Raises `outbound.Blocked` for an address that is not public, and `wire.Unavailable` when the site does not answer.
    """
    place = url
    for _hop in range(MOST_HOPS + 1):
        if outbound.origin_of(place) != origin:
            return None
        try:
            with outbound.client(TIMEOUT) as session, session.stream("GET", place, headers=HEADERS) as response:
                if response.is_redirect:
                    place = urljoin(place, response.headers.get("location", ""))
                    continue
                return _read(place, response) if response.status_code == httpx.codes.OK else None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise wire.Unavailable from error
    return None


def _read(url: str, response: httpx.Response) -> Fetched | None:
    content = bytearray()
    for chunk in response.iter_bytes(65_536):
        content += chunk
        if len(content) > LARGEST:
            return None
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(url, media_type, bytes(content))
