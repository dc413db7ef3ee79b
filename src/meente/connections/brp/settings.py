"""How we reach the BRP."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from meente.connections.wire import NotConnected
from meente.foundation.ui.hosts import base_url


@dataclass(frozen=True, slots=True)
class BrpSettings:
    """Address of the Haal Centraal API."""

    address: str
    host: str
    path: str


def current() -> BrpSettings:
    """The simulator inside this platform, in the demo. Raises `NotConnected` elsewhere."""
    if not settings.MEENTE_DEMO:
        raise NotConnected
    return BrpSettings(
        address=f"http://127.0.0.1:{settings.MEENTE_PORT}",
        host=base_url().split("://")[1],
        path="/simulators/brp/personen",
    )
