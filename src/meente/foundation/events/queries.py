"""What happened to an object: history pages of screens, and the audit trail of the ZGW APIs."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import snapshots
from meente.foundation.events.models import Event, EventContent
from meente.foundation.refusals import NotFound

SOURCES = {
    "zaken": "zrc", "catalogi": "ztc", "documenten": "drc", "besluiten": "brc", "autorisaties": "ac",
    "notificaties": "nrc",
}  # fmt: skip
"""`bron` of the audit trail for each component."""

_TRAIL = """
SELECT {wrapped} FROM (
    SELECT e.id, e.component, e.actor_kind, e.actor_id, coalesce(nullif(c.person, ''), e.actor_label),
           e.user_id, e.user_label, e.action, e.resource,
           {path} AS path, coalesce(c.reason, ''), coalesce(c.label, ''),
           to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           coalesce(c.before::json, '{{}}'), coalesce(c.after::json, '{{}}')
    FROM events_event e
    LEFT JOIN events_content c ON c.municipality_id = e.municipality_id AND c.id = e.id
    WHERE e.municipality_id = %(municipality_id)s AND e.object_id = %(object_id)s AND e.component = %(component)s {only}
) AS t(id, component, actor_kind, actor_id, actor_label, user_id, user_label, action, resource, path, reason, label,
       recorded_at, before, after)
CROSS JOIN LATERAL (SELECT
    id AS "uuid", %(source)s AS "bron",
    CASE actor_kind WHEN 'application' THEN regexp_replace(actor_id, '^application:', '') ELSE 'meente' END
        AS "applicatieId",
    CASE actor_kind WHEN 'application' THEN actor_label ELSE 'Meente' END AS "applicatieWeergave",
    CASE actor_kind WHEN 'application' THEN user_id ELSE actor_id END AS "gebruikersId",
    CASE actor_kind WHEN 'application' THEN user_label ELSE actor_label END AS "gebruikersWeergave",
    action AS "actie",
    CASE action WHEN 'create' THEN 'Object aangemaakt' WHEN 'update' THEN 'Object bijgewerkt'
                WHEN 'partial_update' THEN 'Object deels bijgewerkt' WHEN 'destroy' THEN 'Object verwijderd'
                ELSE action END AS "actieWeergave",
    CASE action WHEN 'create' THEN 201 WHEN 'destroy' THEN 204 ELSE 200 END AS "resultaat",
    %(main_url)s AS "hoofdObject", resource AS "resource", %(origin)s || path AS "resourceUrl", reason AS "toelichting",
    label AS "resourceWeergave", recorded_at AS "aanmaakdatum",
    json_build_object('oud', before, 'nieuw', after) AS "wijzigingen"
) r
"""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened to an object."""

    id: uuid.UUID
    name: str
    actor_label: str
    actor_kind: str
    reason: str
    payload: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    recorded_at: datetime


def history(object_id: uuid.UUID | str, *, limit: int = 200) -> list[HistoryRow]:
    """The newest `limit` facts about an object, newest first; only in the bound municipalities.

    A fact about an API resource shows only what differs; content that was erased shows nothing.
    """
    rows = list(Event.objects.filter(object_id=str(object_id)).order_by("-id")[:limit])
    contents = {each.id: each for each in EventContent.objects.filter(id__in=[row.id for row in rows])}
    return [_history_row(row, contents.get(row.id)) for row in rows]


def _history_row(row: Event, content: EventContent | None) -> HistoryRow:
    before = json.loads(content.before) if content and content.before else None
    after = json.loads(content.after) if content and content.after else None
    if row.component:
        before, after = _differences(before or {}, after or {})
    reason, who = (content.reason, content.person or row.actor_label) if content else ("", row.actor_label)
    return HistoryRow(row.id, row.name, who, row.actor_kind, reason, row.payload, before, after, row.recorded_at)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    if not before or not after:
        return {}, {}
    keys = [key for key in after if before.get(key) != after[key] and not isinstance(after[key], dict | list)]
    return {key: before.get(key) for key in keys}, {key: after[key] for key in keys}


def audit_trail(component: str, resource: str, object_id: uuid.UUID, municipality_id: int, origin: str) -> str:
    """The audit trail of a main object as JSON text: an array of the standard's AuditTrail, oldest first.

    Whether the actor may see the object is the caller's question.
    """
    return _read(component, resource, object_id, None, municipality_id, origin) or "[]"


def audit_row(
    component: str, resource: str, object_id: uuid.UUID, event_id: uuid.UUID, municipality_id: int, origin: str
) -> str:
    """One row of the audit trail of a main object as JSON text. Raises `NotFound`."""
    text = _read(component, resource, object_id, event_id, municipality_id, origin)
    if text is None:
        raise NotFound
    return text


def _read(
    component: str, resource: str, object_id: uuid.UUID, event_id: uuid.UUID | None, municipality_id: int, origin: str
) -> str | None:
    main = snapshots.find(component, resource)
    main_url = origin + snapshots.path_of(main, object_id, object_id) if main else ""
    statement = _TRAIL.format(
        wrapped="row_to_json(r)::text" if event_id else "json_agg(row_to_json(r) ORDER BY r.uuid)::text",
        only="AND e.id = %(event_id)s" if event_id else "",
        path=_path_sql(component),
    )
    values: dict[str, Any] = {
        "municipality_id": municipality_id, "object_id": str(object_id), "component": component, "origin": origin,
        "source": SOURCES.get(component, component), "main_url": main_url, "event_id": event_id,
    }  # fmt: skip
    with acting_in({municipality_id}), connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return None if row is None or row[0] is None else str(row[0])


def _path_sql(component: str) -> str:
    """Where each resource of the component lives, as one SQL expression over an event."""
    branches = "".join(
        f" WHEN '{resource}' THEN replace('{each.path}', '{{main}}', e.object_id) || '/' || e.resource_id"
        for resource, each in sorted(snapshots.of_component(component).items())
    )
    return f"CASE e.resource{branches} ELSE '' END" if branches else "''"
