"""How we reach PDOK. The service is public and asks no account."""

from __future__ import annotations

import os
from dataclasses import dataclass

from django.conf import settings

from meente.foundation.ui.hosts import base_url

PUBLIC = "https://service.pdok.nl"


@dataclass(frozen=True, slots=True)
class PdokSettings:
    """Address of the service; `prefix` goes before its paths, `host` is the name that the peer is called by."""

    address: str
    host: str
    prefix: str


def current() -> PdokSettings:
    """The simulator inside this platform in the demo; PDOK itself elsewhere, or what `MEENTE_PDOK_URL` names."""
    if address := os.environ.get("MEENTE_PDOK_URL", ""):
        return PdokSettings(address.rstrip("/"), "", "")
    if settings.MEENTE_DEMO:
        own = f"http://127.0.0.1:{settings.MEENTE_PORT}"
        return PdokSettings(own, base_url().split("://")[1], "/simulators/pdok")
    return PdokSettings(PUBLIC, "", "")
