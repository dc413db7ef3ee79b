"""Rows of one municipality as lines of JSON, out of a table in pieces: the same rows always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from meente.processes.data_migration.schema import Part

COPY = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
"""One column as it is: JSON text holds neither of the signs that csv would quote."""


def lines_of(part: Part, municipality_id: int) -> Iterator[bytes]:
    """The rows, in the order of their key; pieces end anywhere. Needs a transaction that has begun."""
    columns = ", ".join(f't."{name}"' for name in part.columns)
    rows = (
        f'SELECT row_to_json(r)::text FROM (SELECT {columns} FROM "{part.table}" t'
        f" WHERE {part.rows_of(municipality_id)} ORDER BY {part.key()}) AS r"
    )
    raw = connection.connection.cursor()
    with raw.copy(f"COPY ({rows}) TO STDOUT {COPY}") as stream:
        for piece in stream:
            yield bytes(piece)


def media_of(part: Part, municipality_id: int) -> Iterator[str]:
    """The paths below MEDIA_ROOT of the files that these rows are about."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT t."{part.said.media}" FROM "{part.table}" t'
            f" WHERE {part.rows_of(municipality_id)} ORDER BY {part.key()}"
        )
        yield from (str(row[0]) for row in cursor.fetchall() if row[0])
