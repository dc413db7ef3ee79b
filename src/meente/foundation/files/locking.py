"""One lock per (municipality, digest): who refers shares it, who removes has it alone; both until their commit.

So bytes are never removed while somebody writes a reference to them, and a reference is never written to bytes that
are just being removed.
"""

from __future__ import annotations

import hashlib

from django.db import connection


def _key(municipality_id: int, digest: str) -> int:
    name = hashlib.sha256(f"file {municipality_id} {digest}".encode()).digest()
    return int.from_bytes(name[:8], "big", signed=True)


def share(municipality_id: int, digest: str) -> None:
    """Nobody removes these bytes until the running transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_key(municipality_id, digest)])


def alone(municipality_id: int, digest: str) -> None:
    """Nobody refers to these bytes anew until the running transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_key(municipality_id, digest)])
