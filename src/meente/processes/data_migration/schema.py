"""Which tables hold rows of one municipality: asked of the database, so that a new table is never forgotten.

Rows with the municipality's number, rows of an organisation, what hangs below those by a key that may not be empty, and
what rooms declare (`foundation.database.belonging`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter

from django.db import connection

from meente.foundation.database.belonging import Belonging, declared

HIDDEN = ("secret", "password", "sealed")
"""Columns whose name has such a word stay here: they are of use to this platform only."""
LOCAL = frozenset({("organisations_organisation", "closed_at")})
"""Columns that say how things stand on this platform."""
ORGANISATIONS = "organisations_organisation"

_COLUMNS = """SELECT c.relname, a.attname, c.relforcerowsecurity
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY 1, a.attnum"""
_KEYS = """SELECT c.conrelid::regclass::text, a.attname, a.attnotnull, c.confrelid::regclass::text, f.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_upper(c.conkey, 1)]
    JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[array_upper(c.confkey, 1)]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2"""
_PRIMARY = """SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
    JOIN LATERAL unnest(c.conkey) WITH ORDINALITY k(number, place) ON true
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
    WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace ORDER BY 1, k.place"""


@dataclass(frozen=True, slots=True)
class Key:
    """A foreign key: `column` of `table` points at `target_column` of `target`."""

    table: str
    column: str
    is_required: bool
    target: str
    target_column: str


@dataclass(frozen=True, slots=True)
class Part:
    """A table and the condition (SQL over `t`; `%s` is the municipality's number) of the rows that are its own.

    `columns` go along, in the order of the database; `primary` is the primary key; a `is_tenant` table holds rows of
    municipalities only, each with its number.
    """

    table: str
    columns: tuple[str, ...]
    condition: str
    primary: tuple[str, ...]
    is_tenant: bool
    said: Belonging

    def rows_of(self, municipality_id: int) -> str:
        """The condition for one municipality."""
        return filled(self.condition, municipality_id)

    @property
    def file(self) -> str:
        """Its name in an export."""
        return f"tables/{self.table}.jsonl"

    def key(self, alias: str = "t") -> str:
        """The columns of the primary key."""
        return ", ".join(f'{alias}."{name}"' for name in self.primary)


def filled(sql: str, municipality_id: int) -> str:
    """SQL with the number of the municipality in every place for it."""
    return sql.replace("%s", str(int(municipality_id)))


@dataclass
class Schema:
    """What the database says of its tables, read once."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    tenants: set[str] = field(default_factory=set)
    primary: dict[str, list[str]] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    said: dict[str, Belonging] = field(default_factory=declared)

    @classmethod
    def read(cls) -> Schema:
        """Ask the database."""
        found = cls()
        with connection.cursor() as cursor:
            cursor.execute(_COLUMNS)
            for table, column, is_forced in cursor.fetchall():
                found.columns.setdefault(table, []).append(column)
                if is_forced and column == "municipality_id":
                    found.tenants.add(table)
            cursor.execute(_PRIMARY)
            for table, column in cursor.fetchall():
                found.primary.setdefault(table, []).append(column)
            cursor.execute(_KEYS)
            found.keys = [Key(*row) for row in cursor.fetchall()]
        return found

    @cached_property
    def conditions(self) -> dict[str, str]:
        """Per table the condition of the rows of one municipality; tables without such rows are not there."""
        found = dict.fromkeys(self.tenants, "t.municipality_id = %s") | {ORGANISATIONS: "t.id = %s"}
        below = {table: {key.target for key in self._owning(table)} for table in self.columns}
        for table in TopologicalSorter(below).static_order():
            if table not in found and (ways := list(dict.fromkeys(self._ways(table, found)))):
                found[table] = " OR ".join(f"({each})" for each in ways)
        return found

    def _owning(self, table: str) -> Iterable[Key]:
        """The keys by which a row hangs below another one."""
        for key in self.keys:
            is_above = key.target not in self.tenants | {ORGANISATIONS, table}
            if key.table == table and key.is_required and is_above and not self.said_of(key.target).keep_while:
                yield key

    def _ways(self, table: str, found: dict[str, str]) -> Iterable[str]:
        """Each of the ways in which a row of this table may be of the municipality."""
        if self.said_of(table).stays:
            return
        if self.said_of(table).condition:
            yield self.said_of(table).condition
        named = {"municipality_id", "organisation_id"} & set(self.columns[table])
        named |= {key.column for key in self.keys if (key.table, key.target) == (table, ORGANISATIONS)}
        yield from (f"t.{column} = %s" for column in sorted(named))
        for key in self._owning(table):
            if key.target in found:
                above = f'SELECT t."{key.target_column}" FROM "{key.target}" t WHERE {found[key.target]}'
                yield f't."{key.column}" IN ({above})'

    def said_of(self, table: str) -> Belonging:
        """What a room declared of a table."""
        return self.said.get(table) or Belonging(table)

    def parts(self) -> list[Part]:
        """Every table with rows of a municipality, those that others point at first."""
        tables = self.conditions
        before: dict[str, set[str]] = {table: set() for table in tables}
        for key in self.keys:
            is_tenant = {key.table, key.target} <= self.tenants
            if key.table != key.target and (key.is_required or is_tenant) and {key.table, key.target} <= set(tables):
                before[key.table].add(key.target)
        return [self._part(table, tables[table]) for table in TopologicalSorter(before).static_order()]

    def _part(self, table: str, condition: str) -> Part:
        shown = tuple(
            name
            for name in self.columns[table]
            if (table, name) not in LOCAL and not any(word in name for word in HIDDEN)
        )
        primary = tuple(self.primary[table])
        return Part(table, shown, condition, primary, table in self.tenants, self.said_of(table))


def parts() -> list[Part]:
    """As `Schema.parts`, asked anew."""
    return Schema.read().parts()
