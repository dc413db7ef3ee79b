"""Ordinary Django migrations, written to the database with the municipality in every key.

For a model with a `TenantKey`: PRIMARY KEY (municipality_id, id); foreign keys over (municipality_id, x_id), so that
a row cannot point into another municipality; row level security enabled and forced. `AppendOnly` tables lose the
application role's right to change rows, `Erasable` ones keep only the right to delete them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.backends.ddl_references import Columns, Statement
from django.db.backends.postgresql import schema

from meente.foundation.database.fields import TenantFK, tenant_field

POLICY = (
    "municipality_id = any((select string_to_array(current_setting('meente.municipalities', true), ',')::int[])::int[])"
)


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Schema editor that knows municipalities."""

    # PostgreSQL's own editor sets this; the inline form would write a one-column foreign key.
    sql_create_column_inline_fk = None

    def column_sql(
        self,
        model: type[models.Model],
        field: models.Field[Any, Any],
        include_default: bool = False,  # noqa: FBT001, FBT002  # Django's signature
    ) -> Any:
        """Leave PRIMARY KEY out of the column of a tenant model: the table gets the two-column key."""
        definition, params = super().column_sql(model, field, include_default)
        if definition is not None and field.primary_key and tenant_field(model):
            definition = definition.replace(" PRIMARY KEY", "")
        return definition, params

    def table_sql(self, model: type[models.Model]) -> Any:
        """CREATE TABLE with the two-column primary key."""
        sql, params = super().table_sql(model)
        if tenant_field(model):
            name = self.quote_name(f"{model._meta.db_table}_pk")
            columns = f"{self.quote_name('municipality_id')}, {self.quote_name('id')}"
            sql = f"{sql.rstrip().removesuffix(')')}, CONSTRAINT {name} PRIMARY KEY ({columns}))"
        return sql, params

    def create_model(self, model: type[models.Model]) -> None:
        """Create the table, then its row level security and rights."""
        super().create_model(model)
        table = self.quote_name(model._meta.db_table)
        if tenant_field(model):
            self.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
            self.execute(f"CREATE POLICY municipality ON {table} USING ({POLICY}) WITH CHECK ({POLICY})")
        if getattr(model, "append_only", False):
            self.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {settings.MEENTE_APP_ROLE}")
        if getattr(model, "erasable", False):
            self.execute(f"REVOKE UPDATE, TRUNCATE ON {table} FROM {settings.MEENTE_APP_ROLE}")

    def _create_fk_sql(self, model: type[models.Model], field: models.ForeignKey[Any, Any], suffix: str) -> Statement:
        if not (isinstance(field, TenantFK) and tenant_field(field.remote_field.model)):
            return super()._create_fk_sql(model, field, suffix)
        statement = super()._create_fk_sql(model, field, suffix)
        target = field.target_field
        statement.parts["column"] = Columns(model._meta.db_table, ["municipality_id", field.column], self.quote_name)
        statement.parts["to_column"] = Columns(
            target.model._meta.db_table, ["municipality_id", target.column], self.quote_name
        )
        return statement
