"""Which document holds of every definition of a kind, as SQL that another room joins its own projection to.

`WITH_HOLDING` begins a statement: `holding(key, digest, version, since)` has one row per definition, for the parameters
`organisation`, `kind` and `at`. So a page that needs one line of each of 500 definitions reads no documents.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

WITH_HOLDING = """
    WITH RECURSIVE up(id, parent_id, depth) AS (
        SELECT id, parent_id, 0 FROM organisations_organisation WHERE id = %(organisation)s
        UNION ALL
        SELECT o.id, o.parent_id, depth + 1 FROM organisations_organisation o JOIN up ON o.id = up.parent_id
        WHERE depth < 10
    ), holding AS (
        SELECT DISTINCT ON (d.id) d.key, e.document_id AS digest, e.version, e.effective_from AS since
        FROM up
        JOIN definitions_effective e ON e.organisation_id = up.id
        JOIN definitions_definition d ON d.id = e.definition_id
        WHERE d.kind = %(kind)s AND e.effective_from <= %(at)s AND (e.ended_at IS NULL OR %(at)s < e.ended_at)
        ORDER BY d.id, up.depth, e.effective_from DESC, e.id DESC
    )
"""


def parameters(organisation_id: int, kind: str, at: datetime) -> dict[str, Any]:
    """What `WITH_HOLDING` needs."""
    return {"organisation": organisation_id, "kind": kind, "at": at}
