"""The generation of what this process remembers: read from the database at most once a second."""

from __future__ import annotations

import time

from django.db import connection, transaction

from meente.foundation.applications import queries

READ_EVERY = 1.0
"""Seconds."""


def drop_a_dead_connection() -> None:
    """Django does this around its own requests; an API call is none, and PostgreSQL may have been restarted since."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


class _Seen:
    number = 0
    until = 0.0


def current() -> int:
    """The newest generation that this process knows of, at most a second old.

    It is read before what belongs to it, so something remembered can be newer than its number, never older.
    """
    now = time.monotonic()
    if now >= _Seen.until:
        drop_a_dead_connection()
        _Seen.number = queries.generation()
        _Seen.until = now + READ_EVERY
    return _Seen.number


def read_again() -> None:
    """Something changed in this process: read the number at the next call, and once more when the change is sure."""
    _forget()
    transaction.on_commit(_forget)


def _forget() -> None:
    _Seen.until = 0.0
