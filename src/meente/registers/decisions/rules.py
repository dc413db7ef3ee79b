"""What the standard says of a besluit, on plain values."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def identificatie(year: int, number: int) -> str:
    """A number for a besluit from a year and 60 random bits, in signs that nobody confuses: BESLUIT-2026-7ZKM…"""
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
    return f"BESLUIT-{year}-{signs}"
