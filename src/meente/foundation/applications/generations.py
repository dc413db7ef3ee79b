"""The generation of what this process remembers of rights: asked of the database at most once a second.

Processes on one machine hear of a change at once: it touches a file beside the data, and looking at a file takes a
microsecond. So a client that was given a right may use it in its next call, whichever process answers.
"""

from __future__ import annotations

import logging
import os
import time

from django.conf import settings
from django.db import connection, transaction

from meente.foundation.applications import queries

logger = logging.getLogger(__name__)

READ_EVERY = 1.0
"""Seconds."""


def drop_a_dead_connection() -> None:
    """Django does this around its own requests; an API call is none, and PostgreSQL may have been restarted since."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


class _Seen:
    number = 0
    until = 0.0
    touched = 0


def current() -> int:
    """The newest generation: at most a second old, and on one machine not old at all.

    It is read before what belongs to it, so something remembered can be newer than its number, never older.
    """
    now, touched = time.monotonic(), _touched()
    if now >= _Seen.until or touched != _Seen.touched:
        drop_a_dead_connection()
        _Seen.number = queries.generation()
        _Seen.until, _Seen.touched = now + READ_EVERY, touched
    return _Seen.number


def _touched() -> int:
    """When the file was last touched (nanoseconds); 0 while nothing ever changed."""
    try:
        return os.stat(settings.MEENTE_RIGHTS_CHANGED).st_mtime_ns  # noqa: PTH116  # a Path would double the time
    except OSError:
        return 0


def read_again() -> None:
    """Something changes in this process: read the number at the next call; everybody does when the change is sure."""
    _Seen.until = 0.0
    transaction.on_commit(_tell)


def _tell() -> None:
    _Seen.until = 0.0
    try:
        settings.MEENTE_RIGHTS_CHANGED.touch()
    except OSError:
        logger.warning("other processes hear of a change of rights within a second, not at once", exc_info=True)
