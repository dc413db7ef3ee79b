"""`POST /notificaties`: a source that is not ours tells what happened."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources.declaring import View
from meente.foundation.resources.exchange import Problem, Request, Response, invalid, json_response
from meente.foundation.resources.faults import Faults
from meente.foundation.resources.fields import Moment, Text, Uri
from meente.foundation.resources.structures import Json, object_schema, parse_fields
from meente.processes.delivering.resources.abonnementen import KENMERKEN
from meente.processes.delivering.resources.component import NOTIFICATIES
from meente.registers.subscriptions import actions
from meente.registers.subscriptions.terms import Scope

LONGEST_KENMERK = 1000
MESSAGE = (
    Text("kanaal", max_length=50, min_length=1, required=True),
    Uri("hoofd_object", max_length=None, min_length=1, required=True),
    Text("resource", max_length=100, min_length=1, required=True),
    Uri("resource_url", max_length=None, min_length=1, required=True),
    Text("actie", max_length=100, min_length=1, required=True),
    Moment("aanmaakdatum", required=True),
    Json("kenmerken", shape=KENMERKEN, default={}),
)
SCHEMA = object_schema(MESSAGE)


def _publish(request: Request, actor: Actor, *, at: datetime) -> Response:
    """Take the message in and give it back as it will be passed on: what the standard names, as it was sent."""
    body = request.read_json()
    try:
        parse_fields(MESSAGE, body, request.reader)
        _check_kenmerken(body.get("kenmerken", {}))
    except Faults as faults:
        raise invalid(faults) from None
    if parameters := request.parameters():
        wrong = [InvalidParam(name, "unknown-parameters", _("Deze parameter bestaat niet.")) for name, _x in parameters]
        raise Problem(400, "invalid", _("Deze parameter bestaat niet."), wrong)
    message: dict[str, Any] = {each.wire: body[each.wire] for each in MESSAGE if each.wire in body}
    actions.publish_notificatie(actor=actor, values=message, at=at)
    return json_response(200, json.dumps(message, ensure_ascii=False).encode())


def _check_kenmerken(kenmerken: Any) -> None:
    if not isinstance(kenmerken, dict):
        raise Faults([InvalidParam("kenmerken", "invalid", _("Dit moet een JSON-object zijn."))])
    reason = _("Een kenmerk is een tekst van 1 tot 1000 tekens.")
    wrong = [
        InvalidParam(f"kenmerken.{name}", "invalid", reason)
        for name, value in kenmerken.items()
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_KENMERK
    ]
    if wrong:
        raise Faults(wrong)


PUBLISH = View(
    component=NOTIFICATIES,
    method="POST",
    path="notificaties",
    run=_publish,
    scopes=(Scope.PUBLICEREN.value,),
    about={
        "operationId": "notificaties_create",
        "summary": "Een notificatie publiceren",
        "body": SCHEMA,
        "answer": SCHEMA,
    },
)
