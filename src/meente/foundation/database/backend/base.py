"""The connection: each statement carries the allowed municipalities in the same round trip.

`set_config(…, true)` lasts until the end of the transaction; outside one the statement is its own transaction. So a
pooled connection can never keep the municipalities of somebody else's request.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import sql as psycopg_sql
from psycopg.pq import TransactionStatus

from meente.foundation.database.backend.schema import DatabaseSchemaEditor
from meente.foundation.database.bounds import current_municipalities

SETTING = "meente.municipalities"


def tenant_prefix() -> str:
    """The statement that tells PostgreSQL which municipalities are allowed until the transaction ends."""
    allowed = ",".join(map(str, sorted(current_municipalities())))
    return f"SELECT set_config('{SETTING}', '{allowed}', true);"


class TenantCursor(base.Cursor):
    """A client-binding cursor: PostgreSQL takes both statements as one message, in one transaction."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Run the query under the bound municipalities and stand at its own result."""
        if isinstance(query, psycopg_sql.Composable):
            query = query.as_string(self.connection)
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            # Only ROLLBACK works now, and only alone; the statement after it brings the municipalities again.
            return super().execute(query, params, **options)
        super().execute(tenant_prefix() + query, params, **options)
        self.nextset()
        return self


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL, as the rest of Meente sees it."""

    SchemaEditorClass = DatabaseSchemaEditor
    prepared: dict[str, bytes] = {}

    def connect(self) -> None:
        """Connect; a new session knows none of the statements that `reading` prepared."""
        self.prepared = {}
        super().connect()

    def get_connection_params(self) -> dict[str, Any]:
        """The usual parameters with our cursor; server-side binding cannot send two statements at once."""
        params: dict[str, Any] = super().get_connection_params()
        params["cursor_factory"] = TenantCursor
        return params
