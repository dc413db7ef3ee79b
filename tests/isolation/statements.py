"""The statements of a screen, and what PostgreSQL would do for them without row level security."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.database import embedded
from meente.foundation.database.fields import tenant_field

DATA = Path(__file__).parents[2] / ".data" / "test"
_PREFIX = re.compile(r"^SELECT set_config\('meente\.municipalities', '[\d,]*', true\);")
_CONDITIONS = ("Index Cond", "Recheck Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter", "One-Time Filter")


def owned_tables() -> set[str]:
    """The tables whose rows belong to a municipality."""
    return {model._meta.db_table for model in apps.get_models() if tenant_field(model)}


@contextmanager
def captured() -> Iterator[list[str]]:
    """The statements that are sent inside the block, as PostgreSQL gets them, without what our connection adds."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield found
    texts = [_PREFIX.sub("", row["sql"]) for row in context.captured_queries]
    found += [text for text in texts if not text.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]


@contextmanager
def as_superuser() -> Iterator[psycopg.Connection]:
    """A login that row level security does not hold: a plan shows what the statement itself asks."""
    logins = embedded.attach(DATA)
    assert logins is not None
    name = connection.settings_dict["NAME"]
    with psycopg.connect(logins.url("postgres", name), autocommit=True) as free:
        yield free


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", []):
        yield from _nodes(below)


def unbounded(free: psycopg.Connection, statement: str) -> list[str]:
    """The tables of municipalities that a statement reads or changes without a condition on the municipality."""
    owned = owned_tables()
    if found := re.match(r'INSERT INTO "(\w+)" \(([^)]*)\)', statement):
        return [found[1]] if found[1] in owned and '"municipality_id"' not in found[2] else []
    if not any(f'"{name}"' in statement or re.search(rf"\b{name}\b", statement) for name in owned):
        return []
    plan = free.execute(f"EXPLAIN (FORMAT JSON, VERBOSE) {statement}").fetchone()[0]
    plan = plan if isinstance(plan, list) else json.loads(plan)
    nodes = list(_nodes(plan[0]["Plan"]))
    conditions = " ".join(str(node[name]) for node in nodes for name in _CONDITIONS if name in node)
    scans = [node for node in nodes if node.get("Relation Name") in owned and "Scan" in node["Node Type"]]
    return [node["Relation Name"] for node in scans if f"{node['Alias']}.municipality_id" not in conditions]
