"""What a website answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A resource: the address it was found at after redirects, its media type, and its bytes."""

    url: str
    media_type: str
    content: bytes
