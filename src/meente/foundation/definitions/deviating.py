"""Every deviation for everybody to read: what is said differently, where, why and since when; never who wrote it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import connection

from meente.foundation.definitions.rules import Document, Policy, policies_from


@dataclass(frozen=True, slots=True)
class Asked:
    """Which deviations: of a kind, of a definition, in force at a place (slug; what is above it counts), with words."""

    kind: str = ""
    key: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PublicDeviation:
    """An overlay, or an organisation that keeps `version` (until a moment, or without an end).

    `shared` is what everybody who does not deviate has now, `policies` say what people call each path.
    """

    id: str
    kind: str
    key: str
    definition_id: int
    organisation_name: str
    organisation_slug: str
    organisation_kind: str
    cbs_code: str
    changes: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    reason: str
    since: datetime
    until: datetime | None
    version: int | None
    shared: Document
    policies: tuple[Policy, ...]

    def days(self, at: datetime) -> int:
        """Its age in whole days."""
        return max(0, (at - self.since).days)


_LIST = """
    WITH RECURSIVE up(id, parent_id, depth) AS (
        SELECT id, parent_id, 0 FROM organisations_organisation WHERE slug = %(place)s
        UNION ALL
        SELECT o.id, o.parent_id, depth + 1 FROM organisations_organisation o JOIN up ON o.id = up.parent_id
        WHERE depth < 10
    ), said AS (
        SELECT 'afwijking-' || id AS id, definition_id, organisation_id, changes, conflicts, reason, created_at,
          NULL::timestamptz AS until, NULL::int AS version
        FROM definitions_overlay WHERE ended_at IS NULL AND created_at <= %(at)s
        UNION ALL
        SELECT 'versie-' || id, definition_id, organisation_id, '[]', '[]', reason, created_at, ended_at, version
        FROM definitions_stance WHERE created_at <= %(at)s AND (ended_at IS NULL OR ended_at > %(at)s)
    ), found AS MATERIALIZED (
        SELECT said.*, d.kind, d.key, d.owner_id, g.name, g.slug, g.kind AS organisation_kind, g.cbs_code
        FROM said JOIN definitions_definition d ON d.id = said.definition_id
        JOIN organisations_organisation g ON g.id = said.organisation_id
        WHERE (%(kind)s = '' OR d.kind = %(kind)s) AND (%(key)s = '' OR d.key = %(key)s)
          AND (%(place)s = '' OR g.id IN (SELECT id FROM up))
          AND (%(like)s = '' OR d.key || ' ' || g.name || ' ' || said.reason ILIKE %(like)s)
    ), page AS (
        SELECT * FROM found ORDER BY created_at DESC, id LIMIT %(limit)s OFFSET %(offset)s
    )
    SELECT counted.total, page.id, page.kind, page.key, page.definition_id, page.name, page.slug,
      page.organisation_kind, coalesce(page.cbs_code, ''), page.changes::text, page.conflicts::text, page.reason,
      page.created_at, page.until, page.version, shared.document::text, newest.policies::text
    FROM (SELECT count(*) AS total FROM found) counted
    LEFT JOIN page ON true
    LEFT JOIN LATERAL (
        SELECT doc.document FROM definitions_effective e JOIN definitions_document doc ON doc.digest = e.document_id
        WHERE e.definition_id = page.definition_id AND e.organisation_id = page.owner_id
          AND e.effective_from <= %(at)s AND (e.ended_at IS NULL OR %(at)s < e.ended_at)
        ORDER BY e.effective_from DESC, e.id DESC LIMIT 1
    ) shared ON true
    LEFT JOIN LATERAL (
        SELECT v.policies FROM definitions_version v
        WHERE v.definition_id = page.definition_id AND v.withdrawn_at IS NULL ORDER BY v.number DESC LIMIT 1
    ) newest ON true
    ORDER BY page.created_at DESC, page.id
"""


def public_deviations(asked: Asked, *, at: datetime, limit: int, offset: int) -> tuple[int, list[PublicDeviation]]:
    """How many there are, and a page of them, the newest first: one statement."""
    words = asked.words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values: dict[str, Any] = {
        "kind": asked.kind, "key": asked.key, "place": asked.place, "like": f"%{words}%" if words else "", "at": at,
        "limit": limit, "offset": offset,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LIST, values)
        rows = cursor.fetchall()
    return rows[0][0], [_row(row[1:]) for row in rows if row[1] is not None]


def _row(row: tuple[Any, ...]) -> PublicDeviation:
    names = tuple(field.name for field in fields(PublicDeviation))
    found = dict(zip(names, row, strict=True))
    found |= {name: json.loads(found[name]) for name in ("changes", "conflicts")}
    found["shared"] = json.loads(found["shared"] or "{}")
    found["policies"] = policies_from(json.loads(found["policies"] or "[]"))
    return PublicDeviation(**found)
