"""Which tables hold rows of one municipality: asked of the database, so that a new table is never forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

HIDDEN = ("secret", "password", "sealed")
"""Columns whose name has such a word stay here: they are of use to this platform only."""

_COLUMNS = """SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY 1, a.attnum"""
_KEYS = """SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_upper(c.conkey, 1)]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2"""


@dataclass(frozen=True, slots=True)
class Part:
    """A table and the condition (SQL, `%s` is the municipality's id) of the rows that go along."""

    table: str
    columns: tuple[str, ...]
    condition: str


def parts() -> list[Part]:
    """Rows with the municipality's key, rows that it owns, and what hangs below those; each table once."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        columns: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            columns.setdefault(table, []).append(column)
        cursor.execute(_KEYS)
        keys = cursor.fetchall()
    found = {table: "t.municipality_id = %s" for table, names in columns.items() if "municipality_id" in names}
    found["organisations_organisation"] = "t.id = %s"
    owned = [(table, column) for table, column, target in keys if target == "organisations_organisation"]
    owned += [(table, "organisation_id") for table, names in columns.items() if "organisation_id" in names]
    for table, column in owned:
        found.setdefault(table, f't."{column}" = %s')
    for _level in range(3):
        for table, column, target in keys:
            if table not in found and target in found and "municipality_id" not in columns[target]:
                above = found[target].replace("t.", "u.")
                found[table] = f't."{column}" IN (SELECT u.id FROM "{target}" u WHERE {above})'
    return [Part(table, _shown(columns[table]), condition) for table, condition in sorted(found.items())]


def _shown(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(word in name for word in HIDDEN))
