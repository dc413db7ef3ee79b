"""The login that owns the tables: for migrations, and for a municipality that is taken out or read in.

The application's login may not touch what is append-only, and row level security shows it a part of the editors'
tables. So these few commands work with the owner's login, on purpose and only inside `as_owner`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.db import connection

OWNER_URL = "MEENTE_OWNER_DATABASE_URL"
_LOGIN = ("NAME", "USER", "PASSWORD", "HOST", "PORT")


class NotTheOwner(Exception):
    """This login does not own the tables; set `OWNER_URL` to one that does."""


@contextmanager
def as_owner() -> Iterator[None]:
    """Statements inside run with the owner's login. Raises `NotTheOwner`; not inside a transaction."""
    if connection.in_atomic_block:
        msg = "a transaction is running"
        raise RuntimeError(msg)
    kept = {name: connection.settings_dict[name] for name in _LOGIN}
    if url := os.environ.get(OWNER_URL, ""):
        found = dict(dj_database_url.parse(url))
        connection.close()
        connection.settings_dict.update({name: found[name] for name in _LOGIN})
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = 'events_event'")
            if not cursor.fetchone()[0]:
                raise NotTheOwner
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)
