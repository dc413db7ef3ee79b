"""How every connection speaks HTTP: short time-outs, a counted number of tries, a breaker that spares a broken peer.

Only the `client.py` of a connection imports this. In the tests `MEENTE_HTTP_TRANSPORT` puts the application itself in
the place of the network, so that the same client code meets the same simulator.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Refusal

TIMEOUT = httpx.Timeout(3.0, connect=1.0)
TRIES = 3


class Unavailable(Refusal):
    """The peer does not answer (well); nothing is lost, the caller offers another way."""

    code = "unavailable"
    message = _("Een dienst van de overheid is nu niet bereikbaar. Probeer het over een paar minuten opnieuw.")


class NotConnected(Unavailable):
    """Outside the demo there is no simulator, and this service is not connected yet: nobody is let in by a stand-in."""

    code = "not_connected"


@dataclass
class Breaker:
    """Opens after `limit` failures in a row and lets one call through again after `rest` seconds."""

    limit: int = 5
    rest: float = 20.0
    clock: Callable[[], float] = time.monotonic
    failures: int = field(default=0, init=False)
    opened_at: float = field(default=0.0, init=False)

    def is_open(self) -> bool:
        """True while calls must not be made."""
        return self.failures >= self.limit and self.clock() - self.opened_at < self.rest

    def failed(self) -> None:
        """Count a failure; the last allowed one opens the breaker."""
        self.failures += 1
        self.opened_at = self.clock()

    def succeeded(self) -> None:
        """Close the breaker."""
        self.failures = 0


def _client(base_url: str, host: str) -> httpx.Client:
    transport = getattr(settings, "MEENTE_HTTP_TRANSPORT", None)
    headers = {"Host": host} if host else {}
    return httpx.Client(base_url=base_url, timeout=TIMEOUT, headers=headers, transport=transport, trust_env=False)


def call(
    breaker: Breaker,
    method: str,
    base_url: str,
    path: str,
    *,
    host: str = "",
    tries: int = TRIES,
    pause: Callable[[float], None] = time.sleep,
    **options: Any,
) -> httpx.Response:
    """One exchange, tried at most `tries` times with growing, uneven pauses; 5xx and network errors count as failures.

    Raises `Unavailable` when all tries failed or the breaker is open. Other answers are the caller's to judge.
    """
    if breaker.is_open():
        raise Unavailable
    for attempt in range(tries):
        if attempt:
            pause(0.1 * 2**attempt * (0.5 + secrets.randbelow(1000) / 1000))
        try:
            with _client(base_url, host) as client:
                response = client.request(method, path, **options)
        except httpx.HTTPError:
            continue
        if response.status_code < 500:
            breaker.succeeded()
            return response
    breaker.failed()
    raise Unavailable
