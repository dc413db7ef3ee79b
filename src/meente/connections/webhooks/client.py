"""Speaks to callbacks: one connection for a row of messages to the same address, short time-outs, no redirects.

The body of an answer is not read: a status is all that a notification asks for.
"""

from __future__ import annotations

import json
from types import TracebackType
from typing import Self

import httpx

from meente.connections import outbound
from meente.connections.webhooks.answers import Answer

TIMEOUT = httpx.Timeout(10.0, connect=3.0)
JSON, CLOUD_EVENT = "application/json", "application/cloudevents+json"
PROBE = json.dumps(
    {
        "kanaal": "test",
        "hoofdObject": "https://example.com/",
        "resource": "test",
        "resourceUrl": "https://example.com/",
        "actie": "create",
        "aanmaakdatum": "2019-01-01T12:00:00Z",
        "kenmerken": {},
    }
).encode()
"""A message about nothing, to see how a callback answers."""


class Line:
    """A connection to one callback. `auth` is the value of the header Authorization; empty: none is sent."""

    def __init__(self, url: str, auth: str = "", media_type: str = JSON) -> None:
        self._url, self._client = url, outbound.client(TIMEOUT)
        self._headers = {"Content-Type": media_type} | ({"Authorization": auth} if auth else {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def post(self, body: bytes) -> Answer:
        """Send one message. A line that the other side closed in the meantime is opened once more."""
        try:
            return self._send(body)
        except httpx.RemoteProtocolError:
            self._client.close()
            self._client = outbound.client(TIMEOUT)
        try:
            return self._send(body)
        except httpx.RemoteProtocolError as fault:
            return Answer(0, f"{type(fault).__name__}: {fault}")

    def _send(self, body: bytes) -> Answer:
        try:
            with self._client.stream("POST", self._url, content=body, headers=self._headers) as response:
                status = response.status_code
        except outbound.Blocked:
            return Answer(0, "blocked: no public address")
        except httpx.RemoteProtocolError:
            raise
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fault:
            return Answer(0, f"{type(fault).__name__}: {fault}")
        return Answer(status, "" if 200 <= status < 300 else f"HTTP {status}")


def probe(url: str, auth: str) -> tuple[Answer, Answer]:
    """How a callback answers to a test message without, and with its auth; each on a line of its own."""
    with Line(url) as line:
        stranger = line.post(PROBE)
    with Line(url, auth) as line:
        return stranger, line.post(PROBE)
