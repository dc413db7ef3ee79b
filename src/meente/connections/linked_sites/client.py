"""Is there something at this address? HEAD, and GET for a site that knows no HEAD; nothing of the answer is kept.

Through the guard against private addresses, hop by hop: a redirect can point at our own network as well. Bounds: 10 s
per step, five redirects, no body.
"""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import httpx

from meente.connections import outbound
from meente.connections.linked_sites.answers import Outcome, Visited

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
MOST_HOPS = 5
HEADERS = {"User-Agent": "Meente link check", "Accept": "text/html,*/*;q=0.5"}
_NO_HEAD = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})
"""Answers to HEAD that say nothing about the page: asked again with GET."""
_GONE = frozenset({404, 410})


def visit(url: str) -> Visited:
    """Where the address leads in the end. Raises nothing: whatever goes wrong is an outcome."""
    place = urldefrag(url).url
    try:
        for _hop in range(MOST_HOPS + 1):
            status, further = _ask(place)
            if not further:
                return _judged(status)
            place = urldefrag(urljoin(place, further)).url
    except outbound.Blocked:
        return Visited(Outcome.NOT_PUBLIC)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return Visited(Outcome.UNREACHABLE)
    return Visited(Outcome.CIRCLING)


def _ask(url: str) -> tuple[int, str]:
    """The status, and where it leads on."""
    status, further = _once("HEAD", url)
    return _once("GET", url) if status in _NO_HEAD else (status, further)


def _once(method: str, url: str) -> tuple[int, str]:
    with outbound.client(TIMEOUT) as session, session.stream(method, url, headers=HEADERS) as response:
        return response.status_code, response.headers.get("location", "") if response.is_redirect else ""


def _judged(status: int) -> Visited:
    if status in _GONE:
        return Visited(Outcome.MISSING, status)
    return Visited(Outcome.FAILING if status >= httpx.codes.INTERNAL_SERVER_ERROR else Outcome.THERE, status)
