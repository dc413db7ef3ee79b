"""`<main object>/audittrail` and one row of it: the events room's rows, for whoever may see the object itself.

    register_views(*audit_trail_of(ZAAK, rows=lambda actor: access.zaken_for(actor, "audittrails.lezen")))

Where the object is gone there is no audit trail either (404): its content was erased with it.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.events import queries
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import selecting
from meente.foundation.resources.declaring import Resource, Rows, View
from meente.foundation.resources.exchange import Problem, Request, Response, json_response

SCOPE = "audittrails.lezen"
_WITHDRAWN = ("cmc", "kc", "vrc")  # bronnen that the standard still names
_URI = {"type": "string", "format": "uri", "maxLength": 1000}
_CONTENT = {"type": "object", "additionalProperties": {}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [
        "bron", "actie", "resultaat", "hoofdObject", "resource", "resourceUrl", "resourceWeergave", "aanmaakdatum",
        "wijzigingen",
    ],
    "properties": {
        "uuid": {"type": "string", "format": "uuid"},
        "bron": {"type": "string", "enum": [*sorted(queries.SOURCES.values()), *_WITHDRAWN]},
        "applicatieId": {"type": "string", "maxLength": 100},
        "applicatieWeergave": {"type": "string", "maxLength": 200},
        "gebruikersId": {"type": "string", "maxLength": 255},
        "gebruikersWeergave": {"type": "string", "maxLength": 255},
        "actie": {"type": "string", "maxLength": 50},
        "actieWeergave": {"type": "string", "maxLength": 200},
        "resultaat": {"type": "integer", "minimum": 100, "maximum": 599},
        "hoofdObject": _URI,
        "resource": {"type": "string", "maxLength": 50},
        "resourceUrl": _URI,
        "toelichting": {"type": "string"},
        "resourceWeergave": {"type": "string", "maxLength": 200},
        "aanmaakdatum": {"type": "string", "format": "date-time", "readOnly": True},
        "wijzigingen": {"type": "object", "properties": {"oud": _CONTENT, "nieuw": _CONTENT}},
    },
}  # fmt: skip
"""One row, as the standard describes it."""


def audit_trail_of(resource: Resource, *, rows: Rows | None = None) -> tuple[View, View]:
    """The two operations of a main resource. `rows`: whose audit trail the actor may read (default: what it may read).

    An object that the actor knows but whose audit trail it may not read is 403, any other 404.
    """
    allowed = rows or resource.rows

    def trail(request: Request, actor: Actor, object_id: uuid.UUID, *, at: datetime) -> Response:
        where = _place(resource, allowed, request, actor, object_id)
        text = queries.audit_trail(resource.component.name, resource.name, object_id, where, actor.origin)
        return json_response(200, text.encode())

    def row(request: Request, actor: Actor, object_id: uuid.UUID, row_id: uuid.UUID, *, at: datetime) -> Response:
        where = _place(resource, allowed, request, actor, object_id)
        text = queries.audit_row(resource.component.name, resource.name, object_id, row_id, where, actor.origin)
        return json_response(200, text.encode())

    path, scopes = f"{resource.path}/*/audittrail", (SCOPE,)
    above, verb = {"above": f"{resource.name}_uuid", "tag": "audittrail"}, resource.component.verbs[0]
    rows_schema = {"type": "array", "items": SCHEMA}
    listed = {**above, "operationId": "audittrail_list", "summary": "Audit trail", "answer": rows_schema}
    single = {**above, "operationId": f"audittrail_{verb}", "summary": "Regel van de audit trail", "answer": SCHEMA}
    return (
        View(resource.component, "GET", path, trail, scopes, listed),
        View(resource.component, "GET", f"{path}/*", row, scopes, single),
    )


def _place(resource: Resource, rows: Rows, request: Request, actor: Actor, object_id: uuid.UUID) -> int:
    """The municipality of the object. Raises `Problem`: 400 for a parameter, 403 without the right alone, else 404."""
    reason = _("Deze parameter kennen wij hier niet.")
    if wrong := [InvalidParam(name, "unknown-parameters", reason) for name, _value in request.parameters()]:
        raise Problem(400, "invalid", _("Niet alle parameters kloppen."), wrong)
    found = rows(actor).filter(id=object_id).values_list("municipality_id", flat=True).first()
    if found is not None:
        return int(found)
    if selecting.item(resource, actor, object_id) is not None or selecting.is_known(resource, actor, object_id):
        raise Problem(403, "permission_denied", _("U mag dit niet doen met deze applicatie."))
    raise Problem(404, "not_found", _("Niet gevonden."))
