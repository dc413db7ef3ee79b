"""Operations of the API beside plain reading and writing. Bytes go from and to the disk in pieces."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from meente.foundation.files.forms import MULTIPART, URLENCODED, BadForm, Form, read_form
from meente.foundation.files.receiving import Received, received_from
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, InvalidParam
from meente.foundation.resources.exchange import Problem, Request, Response, invalid, json_response
from meente.foundation.resources.faults import Fault, Faults
from meente.foundation.resources.fields import Text
from meente.foundation.resources.structures import parse_fields
from meente.registers.documents import actions, queries
from meente.registers.documents.filtering import VERSIONS
from meente.registers.documents.joining import joining
from meente.registers.documents.reading import when
from meente.registers.documents.refusals import wrong

_VERSIONS = {each.name: each for each in VERSIONS}
_LOCK = (Text("lock", max_length=100),)


def _parameters(request: Request, known: dict[str, Any]) -> dict[str, str]:
    """What the address asks for. Raises `Problem` 400 for what nobody declared or what cannot be read."""
    found: dict[str, str] = {}
    problems = []
    for name, raw in request.parameters():
        if name not in known:
            problems.append(InvalidParam(name, "unknown-parameters", _("Deze parameter kennen wij hier niet.")))
            continue
        try:
            known[name].condition(raw, request.reader)
        except Fault as fault:
            problems.append(fault.at(name))
        found[name] = raw
    if problems:
        raise invalid(Faults(problems))
    return found


def download(request: Request, actor: Actor, informatieobject_id: uuid.UUID, *, at: datetime) -> Response:
    """GET: the bytes of a version."""
    del at
    versie, moment = when(_parameters(request, _VERSIONS))
    found = queries.content(actor, informatieobject_id, versie=versie, registratie_op=moment)
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Length": str(found.size),
        "Content-Disposition": content_disposition_header(True, found.name) or "attachment",  # noqa: FBT003  # Django's signature
        "X-Content-Type-Options": "nosniff",
    }
    return Response(200, found.pieces, headers)


def lock(request: Request, actor: Actor, informatieobject_id: uuid.UUID, *, at: datetime) -> Response:
    """POST: check out."""
    _parameters(request, {})
    secret = actions.lock_document(actor=actor, informatieobject_id=informatieobject_id, at=at)
    return json_response(200, json.dumps({"lock": secret}).encode())


def unlock(request: Request, actor: Actor, informatieobject_id: uuid.UUID, *, at: datetime) -> Response:
    """POST: check in. The file is made of its parts before the transaction begins."""
    _parameters(request, {})
    try:
        body = request.read_json() if request.length else {}
        secret = parse_fields(_LOCK, body, request.reader)["lock"]
    except Faults as faults:
        raise invalid(faults) from None
    with joining(actor, informatieobject_id, secret) as joined:
        actions.unlock_document(actor=actor, informatieobject_id=informatieobject_id, lock=secret, joined=joined, at=at)
    return Response(204)


def upload(request: Request, actor: Actor, bestandsdeel_id: uuid.UUID, *, at: datetime) -> Response:
    """PUT: one part."""
    _parameters(request, {})
    form = _form(request)
    secret = form.texts.get("lock", "")
    if not secret:
        raise Invalid(wrong("lock", "required"))
    received = form.files.get("inhoud")
    if received is not None:
        return _keep(request, actor, bestandsdeel_id, secret, received, at)
    with received_from([form.texts["inhoud"].encode()] if "inhoud" in form.texts else []) as text:
        return _keep(request, actor, bestandsdeel_id, secret, text, at)


def _keep(
    request: Request, actor: Actor, part_id: uuid.UUID, secret: str, received: Received, at: datetime
) -> Response:
    actions.upload_bestandsdeel(actor=actor, bestandsdeel_id=part_id, lock=secret, received=received, at=at)
    part = queries.bestandsdeel(actor, part_id)
    shown = {
        "url": f"{request.origin}/documenten/api/v1/bestandsdelen/{part_id}",
        "lock": secret,
        "omvang": part.omvang,
        "voltooid": part.voltooid,
        "volgnummer": part.volgnummer,
    }
    return json_response(200, json.dumps(shown).encode())


def _form(request: Request) -> Form:
    kind = request.headers.get("content-type", "")
    if kind.split(";")[0].strip().lower() not in (MULTIPART, URLENCODED):
        raise Problem(415, "unsupported_media_type", _("Stuur multipart/form-data."))
    try:
        return read_form(request.body, request.length, kind)
    except BadForm:
        reason = _("Dit formulier is niet te lezen.")
        raise Problem(400, "parse_error", reason, [InvalidParam("nonFieldErrors", "parse_error", reason)]) from None
