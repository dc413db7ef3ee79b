"""The hot path of reads: one round trip that says which municipalities are allowed and runs a prepared statement.

Both go over the connection that Django holds for this thread, as one libpq pipeline, so that the setting is local to
the pipeline's transaction (or to the open one) and nothing of it stays on the connection. Values travel as text both
ways: PostgreSQL makes the JSON, Python hands the bytes on.
"""

from __future__ import annotations

import itertools
import select
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import pq

from meente.foundation.database.bounds import current_municipalities

if TYPE_CHECKING:
    from psycopg.pq.abc import PGconn, PGresult

Param = str | None
Row = tuple[bytes | None, ...]

_BIND = "SELECT set_config('meente.municipalities', $1, true)"
_MOST_STATEMENTS = 600
_NUMBERS = itertools.count()  # a name is never used again: after an error nobody knows whether it was prepared
_GOOD = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


def fetch(sql: str, params: Sequence[Param] = ()) -> list[Row]:
    """The rows of a statement with `$1 … $n` and text parameters, under the bound municipalities.

    A connection that died while it was idle is replaced once. Raises Django's database errors.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]  # asked each time: it differs between an event loop and its thread
    try:
        return _fetch(connection, sql, params)
    except psycopg.OperationalError:
        if connection.in_atomic_block:
            raise
        connection.close()
        with connection.wrap_database_errors:
            return _fetch(connection, sql, params)


def fetch_one(sql: str, params: Sequence[Param] = ()) -> bytes | None:
    """The first column of the only row; None when there is none."""
    rows = fetch(sql, params)
    return rows[0][0] if rows else None


@lru_cache(maxsize=4096)
def _allowed(municipalities: frozenset[int]) -> bytes:
    return ",".join(map(str, sorted(municipalities))).encode()


def _fetch(connection: Any, sql: str, params: Sequence[Param]) -> list[Row]:
    if connection.connection is None:
        connection.ensure_connection()
    pgconn: PGconn = connection.connection.pgconn
    known: dict[str, bytes] = connection.prepared
    values = [None if value is None else value.encode() for value in params]
    begins = connection.in_atomic_block and pgconn.transaction_status == pq.TransactionStatus.IDLE
    to_prepare = _send(pgconn, known, sql, values, _allowed(current_municipalities()), begins=begins)
    try:
        rows = _receive(pgconn)
    except BaseException:
        with suppress(psycopg.Error):
            pgconn.exit_pipeline_mode()
        raise
    pgconn.exit_pipeline_mode()
    known.update(to_prepare)
    return rows


def _send(
    pgconn: PGconn, known: dict[str, bytes], sql: str, values: Sequence[bytes | None], allowed: bytes, *, begins: bool
) -> dict[str, bytes]:
    """Put everything on the wire; gives the statements that become known when it succeeds.

    `begins`: an atomic block of which this is the first statement. Django leaves its BEGIN to psycopg's cursors, which
    are not used here; without it each statement would be a transaction of its own.
    """
    added: dict[str, bytes] = {}
    pgconn.enter_pipeline_mode()
    if begins:
        pgconn.send_query_params(b"BEGIN", None)
    for text, arguments in ((_BIND, [allowed]), (sql, values)):
        name = known.get(text)
        if name is None and len(known) < _MOST_STATEMENTS:
            name = added[text] = f"meente_{next(_NUMBERS)}".encode()
            pgconn.send_prepare(name, text.encode())
        if name is None:
            pgconn.send_query_params(text.encode(), arguments)
        else:
            pgconn.send_query_prepared(name, arguments)
    pgconn.pipeline_sync()
    while pgconn.flush():
        _wait(pgconn, select.POLLOUT)
    return added


def _wait(pgconn: PGconn, event: int) -> None:
    """Until the socket is ready, without the GIL; `poll` and not `select`, which ends at file number 1024."""
    poll = select.poll()
    poll.register(pgconn.socket, event)
    poll.poll()


def _receive(pgconn: PGconn) -> list[Row]:
    """Read until the pipeline's end; the rows of the last statement."""
    last: PGresult | None = None
    failed: PGresult | None = None
    while True:
        while pgconn.is_busy():
            _wait(pgconn, select.POLLIN)
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            break
        if result.status in _GOOD:
            last = result
        elif failed is None and result.status == pq.ExecStatus.FATAL_ERROR:
            failed = result
    if failed is not None:
        raise psycopg.errors.error_from_result(failed)
    return _rows(last) if last is not None else []


def _rows(result: PGresult) -> list[Row]:
    width = range(result.nfields)
    return [tuple(result.get_value(row, column) for column in width) for row in range(result.ntuples)]
