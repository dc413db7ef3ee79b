"""Every table may live on Citus: which of three kinds it is, and that its keys and constraints allow that.

*distributed*: rows of one municipality, spread by `municipality_id` and kept together; *reference*: national, a copy
on every machine; *local*: of the platform itself, on one machine. A table of a new room is red until it has a kind.
"""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, AlterField
from django.db.models import AutoField

from meente.foundation.database.fields import tenant_field
from tests.isolation.catalogue import ForeignKey, Table, read_tables

REFERENCE_ROOMS = {"organisations", "definitions", "catalogue", "reference_lists", "products", "ui"}
LOCAL_ROOMS = {
    "accounts",
    "applications",
    "subscriptions",
    "digid",
    "contenttypes",
    "sessions",
    "procrastinate",
    "messages",
    "auth",
    "taggit",
    "wagtailadmin",
    "wagtailcore",
    "wagtaildocs",
    "wagtailimages",
    "wagtailsearch",
    "wagtailusers",
    "website",
}
KEY = "municipality_id"
MAY_POINT_AT = {
    "distributed": {"distributed", "reference"},
    "reference": {"reference"},
    "local": {"local", "reference"},
}


def _kinds() -> dict[str, str]:
    """Kind per table of a model; a room that is in no list has no kind yet."""
    found = {"django_migrations": "local"}
    for model in apps.get_models(include_auto_created=True):
        room, table = model._meta.app_label, model._meta.db_table
        if tenant_field(model):
            found[table] = "distributed"
        elif room in REFERENCE_ROOMS:
            found[table] = "reference"
        elif room in LOCAL_ROOMS:
            found[table] = "local"
    return found


def _key_faults(table: Table, kind: str, kinds: dict[str, str]):
    for key in table.keys:
        other = kinds.get(key.target, "unknown")
        if other not in MAY_POINT_AT[kind]:
            yield f"{key.columns} points at {key.target}, which is {other}"
        pair = (key.columns[0], key.target_columns[0], len(key.columns))
        if kind == other == "distributed" and pair != (KEY, KEY, 2):
            yield f"{key.columns} → {key.target}{key.target_columns} can leave the municipality"


def faults(table: Table, kind: str, kinds: dict[str, str]):
    """Why a table may not live on Citus as this kind, in words."""
    yield from _key_faults(table, kind, kinds)
    if table.icu:
        yield f"{table.icu} have an ICU collation"
    if kind == "local":
        return
    if table.triggers:
        yield "has a trigger"
    if kind == "reference":
        yield from (f"{name} counts in something else than bigint" for name in table.counters
                    if table.columns[name] != "bigint")  # fmt: skip
        return
    if table.counters:
        yield f"{table.counters} count over all municipalities"
    if table.primary != (KEY, "id"):
        yield f"primary key is {table.primary}"
    if not table.is_forced or table.policies != 1:
        yield "row level security is not forced"
    yield from (f"unique {columns} is without the municipality" for columns in table.uniques if KEY not in columns)


@pytest.mark.django_db
def test_every_table_has_a_kind_and_keeps_to_it():
    kinds, tables = _kinds(), read_tables()
    assert set(tables) - set(kinds) == set(), "which kind is it?"
    found = {name: list(faults(table, kinds[name], kinds)) for name, table in tables.items()}
    assert {name: rows for name, rows in found.items() if rows} == {}
    assert {kinds[name] for name in tables} == {"distributed", "reference", "local"}


@pytest.mark.django_db
def test_the_core_needs_no_extension():
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")
        assert cursor.fetchall() == []


def test_no_migration_adds_a_counter_to_a_table_that_is_there():
    late = [
        f"{migration.app_label}.{migration.name}: {operation.model_name}.{operation.name}"
        for migration in MigrationLoader(None).disk_migrations.values()
        if migration.__module__.startswith("meente.")
        for operation in migration.operations
        if isinstance(operation, AddField | AlterField) and isinstance(operation.field, AutoField)
    ]
    assert late == []


def _good(**changes) -> Table:
    whole = {"is_forced": True, "policies": 1, "primary": (KEY, "id"), "columns": {KEY: "integer", "id": "uuid"}}
    return Table("good", **(whole | changes))


@pytest.mark.parametrize(
    ("table", "word"),
    [
        (_good(primary=("id",)), "primary key"),
        (_good(is_forced=False), "row level security"),
        (_good(uniques=[("number",)]), "without the municipality"),
        (_good(triggers=1), "trigger"),
        (_good(counters=["id"]), "count over"),
        (_good(icu=["name"]), "ICU"),
        (_good(keys=[ForeignKey(("zaak_id",), "zaak", ("id",))]), "leave the municipality"),
        (_good(keys=[ForeignKey(("employee_id",), "employee", ("id",))]), "which is local"),
        (_good(keys=[ForeignKey(("x_id",), "nowhere", ("id",))]), "which is unknown"),
    ],
)
def test_the_check_finds_what_is_wrong(table, word):
    kinds = {"good": "distributed", "zaak": "distributed", "employee": "local"}
    assert word in " ".join(faults(table, "distributed", kinds))
    assert list(faults(_good(), "distributed", kinds)) == []


def test_a_reference_table_points_at_no_municipality_and_counts_in_bigint():
    kinds = {"zaak": "distributed", "type": "reference"}
    table = Table("type", columns={"id": "integer"}, counters=["id"], keys=[ForeignKey(("z",), "zaak", ("id",))])
    assert len(list(faults(table, "reference", kinds))) == 2
