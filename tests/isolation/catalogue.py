"""What PostgreSQL itself says of our tables: keys, constraints, triggers and row level security."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

TABLES = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
      (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid),
      (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
"""
COLUMNS = """
    SELECT c.relname, a.attname, a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval%%',
      format_type(a.atttypid, a.atttypmod), coalesce(l.collprovider, '')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
UNIQUES = """
    SELECT c.relname, i.indisprimary, array_agg(a.attname::text ORDER BY k.place)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL unnest(i.indkey[0 : i.indnkeyatts - 1]) WITH ORDINALITY AS k(number, place)
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE n.nspname = 'public' AND (i.indisunique OR i.indisexclusion) GROUP BY c.relname, i.indexrelid, i.indisprimary
"""
KEYS = """
    SELECT c.relname, f.relname,
      (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(o.conkey) WITH ORDINALITY AS k(number, place)
       JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number),
      (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(o.confkey) WITH ORDINALITY AS k(number, place)
       JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number)
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_class f ON f.oid = o.confrelid
    WHERE o.contype = 'f'
"""


@dataclass(frozen=True)
class ForeignKey:
    """Columns here, the table they point at, and its columns."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


@dataclass
class Table:
    """One table as the database has it."""

    name: str
    is_forced: bool = False
    policies: int = 0
    triggers: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    counters: list[str] = field(default_factory=list)
    icu: list[str] = field(default_factory=list)
    primary: tuple[str, ...] = ()
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    keys: list[ForeignKey] = field(default_factory=list)


def read_tables() -> dict[str, Table]:
    """Every table of the database."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = {row[0]: Table(*row) for row in cursor.fetchall()}
        cursor.execute(COLUMNS)
        for name, column, is_counter, kind, provider in cursor.fetchall():
            found[name].columns[column] = kind
            found[name].counters += [column] if is_counter else []
            found[name].icu += [column] if provider == "i" else []
        cursor.execute(UNIQUES)
        for name, is_primary, columns in cursor.fetchall():
            if is_primary:
                found[name].primary = tuple(columns)
            else:
                found[name].uniques.append(tuple(columns))
        cursor.execute(KEYS)
        for name, target, columns, target_columns in cursor.fetchall():
            found[name].keys.append(ForeignKey(tuple(columns), target, tuple(target_columns)))
    return found
