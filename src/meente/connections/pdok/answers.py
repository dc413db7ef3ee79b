"""What PDOK answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of the map: a PNG of 256 by 256 pixels."""

    content: bytes
    media_type: str
