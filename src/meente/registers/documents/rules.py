"""Rules of the Documenten standard on plain values (drc-xxx)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meente.registers.documents.terms import AardRelatie, Status

PART_SIZE = 64 * 1024 * 1024
"""Bytes of a bestandsdeel: small enough for proxies in between (often 100 MB) and for a short repeat after a break."""

LARGEST = 4096 * PART_SIZE
"""Bytes of the largest document: 256 GiB."""

ADDRESSES = (
    "binnenlands_correspondentieadres",
    "buitenlands_correspondentieadres",
    "correspondentie_postadres",
    "faxnummer",
    "emailadres",
    "mijn_overheid",
    "telefoonnummer",
)
"""The ways of a verzending, of which exactly one is used."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def status_fits(status: str, *, is_received: bool) -> bool:
    """False for a received document that is still being worked on (drc-005)."""
    return not (is_received and status in (Status.IN_BEWERKING, Status.TER_VASTSTELLING))


def part_sizes(total: int, part: int = PART_SIZE) -> list[int]:
    """The sizes of the bestandsdelen of a file of `total` bytes, in order."""
    full, rest = divmod(total, part)
    return [part] * full + ([rest] if rest else [])


def address_kinds(values: Mapping[str, Any]) -> int:
    """How many of the ways of a verzending are filled; exactly one is right."""
    return sum(bool(values.get(name)) for name in ADDRESSES)


def may_have_another(aard_relatie: str, existing: list[str]) -> bool:
    """A document has many addressees and one sender."""
    return aard_relatie != AardRelatie.AFZENDER or AardRelatie.AFZENDER not in existing


def indication_problem(*, indication: bool | None, has_rights: bool) -> str:
    """The code of what is wrong with an indicatieGebruiksrecht, or '' (drc-006): it follows from the rights."""
    if indication and not has_rights:
        return "missing-gebruiksrechten"
    if not indication and has_rights:
        return "existing-gebruiksrechten"
    return ""


def identificatie(year: int, number: int) -> str:
    """A number for a document from a year and 60 random bits, in signs that nobody confuses: DOC-2026-7ZKM…"""
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
    return f"DOC-{year}-{signs}"
