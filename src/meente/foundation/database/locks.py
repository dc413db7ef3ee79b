"""Only one at a time, over all processes: advisory locks of PostgreSQL, which end with the session that holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)


def _ask(statement: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [_key(name)])
        return bool(cursor.fetchone()[0])


def try_in_transaction(name: str) -> bool:
    """True when the running transaction holds the lock now, until it ends; False when somebody else does."""
    return _ask("SELECT pg_try_advisory_xact_lock(%s)", name)


def wait_in_transaction(name: str) -> None:
    """The running transaction holds the lock from now until it ends; whoever else wants it waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_key(name)])


@contextmanager
def try_in_session(name: str) -> Iterator[bool]:
    """True while this session holds the lock, over many transactions; False when somebody else does.

    A process that is killed gives it back with its session. Not for pools that change sessions between transactions.
    """
    is_ours = _ask("SELECT pg_try_advisory_lock(%s)", name)
    try:
        yield is_ours
    finally:
        if is_ours and connection.connection is not None:
            _ask("SELECT pg_advisory_unlock(%s)", name)
