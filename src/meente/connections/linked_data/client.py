"""Read a resource that lives elsewhere: a zaaktype of another catalogue, a procestype of the selection list.

Bounds: 3 s per step and 8 s in all, 1 MiB, five redirects, each to a checked address (`connections.outbound`). What
answered 200 is remembered for a minute, per credential.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urljoin

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey

from meente.connections import outbound, wire
from meente.connections.linked_data.answers import Answer
from meente.connections.linked_data.remembering import Memory
from meente.connections.linked_data.settings import Peer, peer_for
from meente.connections.linked_data.shapes import check
from meente.foundation.resources.values import External

TIMEOUT = httpx.Timeout(3.0, connect=2.0)
WHOLE_EXCHANGE = 8.0
LARGEST = 1024 * 1024
REDIRECTS = frozenset({301, 302, 307, 308})
MOST_HOPS = 5
ACCEPT = {"Accept": "application/json", "Accept-Crs": "EPSG:4326", "User-Agent": "Meente"}

_memory = Memory(seconds=60.0, entries=512, largest=64 * 1024)


def forget() -> None:
    """Forget every answer; tests and an operator who changed a peer need it."""
    _memory.clear()


def _token(peer: Peer) -> str:
    claims = {
        "iss": peer.client_id,
        "client_id": peer.client_id,
        "iat": int(time.time()),
        "user_id": "",
        "user_representation": "",
    }
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(peer.secret))


def _headers(url: str, organisation_id: int | None) -> tuple[dict[str, str], str]:
    """What to send, and whose credential that uses; a secret travels by https or to an origin that was listed."""
    origin = outbound.origin_of(url)
    peer = peer_for(origin, organisation_id)
    if peer is None or not (origin.startswith("https://") or outbound.is_listed(origin)):
        return ACCEPT, ""
    return {**ACCEPT, "Authorization": f"Bearer {_token(peer)}"}, f"{peer.organisation_id}:{peer.client_id}"


def _unreadable(_constant: str) -> NoReturn:
    raise ValueError


def _json(content: bytes) -> Any:
    """The JSON in it, None for anything else: NaN, a bad encoding and a nesting too deep are no JSON either."""
    try:
        return json.loads(content, parse_constant=_unreadable)
    except (ValueError, RecursionError):
        return None


def _read(response: httpx.Response, deadline: float) -> bytes:
    """The whole body. Raises `wire.Unavailable` when it is too large or too slow."""
    content = b""
    for chunk in response.iter_bytes(65_536):
        content += chunk
        if len(content) > LARGEST or time.monotonic() > deadline:
            raise wire.Unavailable
    return content


def _hop(url: str, headers: dict[str, str], deadline: float) -> tuple[int, str, bytes]:
    """Status, where a redirect leads ('' when it is none) and the body of one answer."""
    with outbound.client(TIMEOUT) as session, session.stream("GET", url, headers=headers) as response:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return response.status_code, urljoin(url, response.headers["location"]), b""
        return response.status_code, "", _read(response, deadline)


def fetch(url: str, *, organisation_id: int | None = None) -> Answer:
    """GET the URL, through redirects. Raises `outbound.Blocked` and `wire.Unavailable`; any status is an answer."""
    whose = _headers(url, organisation_id)[1]
    known = _memory.get((url, whose))
    if known is not None:
        return known
    deadline, place = time.monotonic() + WHOLE_EXCHANGE, url
    for _hop_number in range(MOST_HOPS + 1):
        try:
            status, elsewhere, content = _hop(place, _headers(place, organisation_id)[0], deadline)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise wire.Unavailable from error
        if not elsewhere:
            answer = Answer(status, _json(content))
            if status == 200:
                _memory.keep((url, whose), answer, len(content))
            return answer
        place = elsewhere
    raise wire.Unavailable


def send(method: str, url: str, body: Mapping[str, Any] | None, *, organisation_id: int | None = None) -> Answer:
    """Write at a peer: POST or DELETE, once, without following redirects.

    Raises `outbound.Blocked` and `wire.Unavailable`; any status is an answer.
    """
    headers = {**_headers(url, organisation_id)[0], "Content-Crs": "EPSG:4326"}
    deadline = time.monotonic() + WHOLE_EXCHANGE
    try:
        with outbound.client(TIMEOUT) as session, session.stream(method, url, headers=headers, json=body) as response:
            return Answer(response.status_code, _json(_read(response, deadline)))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise wire.Unavailable from error


def ask(url: str, *, organisation_id: int | None = None) -> Answer:
    """As `fetch`, but what it is now, not what was remembered."""
    _memory.drop((url, _headers(url, organisation_id)[1]))
    return fetch(url, organisation_id=organisation_id)


def resolve(url: str, shape: str, *, organisation_id: int | None = None) -> External | str:
    """The resource behind a URL, or the standard's code for what is wrong with it.

    `bad-url`: does not resolve to 200. `invalid-resource`: is not a `shape` (see `shapes.SHAPES`; `any` takes all).
    """
    try:
        answer = fetch(url, organisation_id=organisation_id)
    except (outbound.Blocked, wire.Unavailable):
        return "bad-url"
    if answer.status != 200:
        return "bad-url"
    if not check(shape, answer.body):
        return "invalid-resource"
    return External(url, answer.body if isinstance(answer.body, dict) else {})
