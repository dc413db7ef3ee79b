"""Numbers of zaken, handed out beforehand: no resource, an operation of its own."""

from __future__ import annotations

import json
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.declaring import View
from meente.foundation.resources.exchange import Request, Response, invalid, json_response
from meente.foundation.resources.faults import Faults
from meente.foundation.resources.fields import Integer, Rsin
from meente.foundation.resources.structures import parse_fields
from meente.registers.cases import actions
from meente.registers.cases.resources.component import ZAKEN
from meente.registers.cases.terms import Scope

_ASKED = (Rsin("bronorganisatie", required=True, min_length=9), Integer("aantal", minimum=1, default=1))
_NUMBER = {"type": "object", "required": ["zaaknummer"], "properties": {"zaaknummer": {"type": "string"}}}


def _reserve(request: Request, actor: Actor, *, at: datetime) -> Response:
    """One number as an object, several as a list."""
    try:
        values = parse_fields(_ASKED, request.read_json(), request.reader)
    except Faults as faults:
        raise invalid(faults) from None
    numbers = actions.reserve_zaaknummers(actor=actor, values=values, at=at)
    found = [{"zaaknummer": number} for number in numbers]
    place = f"{request.origin}{ZAKEN.root}/zaken?identificatie={numbers[0]}"
    return json_response(201, json.dumps(found if len(found) > 1 else found[0]).encode(), {"Location": place})


RESERVE = View(
    component=ZAKEN,
    method="POST",
    path="zaaknummer_reserveren",
    run=_reserve,
    scopes=(Scope.AANMAKEN.value,),
    about={
        "operationId": "zaaknummer_reserveren",
        "summary": "Zaaknummers vooraf uitgeven",
        "status": 201,
        "body": _ASKED,
        "answer": {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER}]},
        "headers": {"Location": "Waar een zaak met dit nummer te vinden zal zijn."},
    },
)
