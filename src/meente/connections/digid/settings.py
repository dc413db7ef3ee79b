"""How we reach DigiD: typed, from the platform's settings."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from django.conf import settings

from meente.connections.wire import NotConnected
from meente.foundation.ui.hosts import base_url


@dataclass(frozen=True, slots=True)
class DigidSettings:
    """`issuer` is public; `backchannel` is where our server reaches it, with `host` as the Host header."""

    issuer: str
    backchannel: str
    host: str
    client_id: str
    client_secret: str = field(repr=False)


def current() -> DigidSettings:
    """The simulator at its own address, in the demo. Raises `NotConnected` elsewhere: a stand-in lets nobody in."""
    if not settings.MEENTE_DEMO:
        raise NotConnected
    issuer = base_url("digid")
    secret = hmac.new(settings.SECRET_KEY.encode(), b"digid-simulator", hashlib.sha256).hexdigest()
    return DigidSettings(
        issuer=issuer,
        backchannel=f"http://127.0.0.1:{settings.MEENTE_PORT}",
        host=issuer.split("://")[1],
        client_id="meente",
        client_secret=secret,
    )
