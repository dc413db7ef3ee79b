"""The plain operations of a resource: list, read, create, change, delete, search."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import expanding, paging, selecting
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.exchange import Problem, Request, Response, invalid, json_response
from meente.foundation.resources.faults import IMMUTABLE, Faults
from meente.foundation.resources.picking import pick
from meente.foundation.resources.structures import parse_fields

Ids = tuple[uuid.UUID, ...]


def list_rows(resource: Resource, request: Request, actor: Actor, ids: Ids) -> Response:
    """GET of a collection."""
    try:
        asked = paging.read_parameters(resource, request.parameters(), request.reader)
    except Faults as faults:
        raise invalid(faults) from None
    if ids:
        asked.conditions.append((f't."{resource.parent_column}" = %s', [str(ids[-1])]))
    return _list(resource, request, actor, asked)


def search_rows(resource: Resource, request: Request, actor: Actor, _ids: Ids) -> Response:
    """POST to `_zoek`: the filters in a body, or none; the page in the address."""
    body = request.read_json() if request.length else {}
    if not isinstance(body, dict):
        raise Problem(400, "invalid", _("Stuur een JSON-object."))
    try:
        asked = paging.read_search(resource, body, request.reader)
        in_address = paging.read_parameters(resource, request.parameters(), request.reader)
    except Faults as faults:
        raise invalid(faults) from None
    asked.page, asked.expand = in_address.page, asked.expand or in_address.expand
    asked.conditions += in_address.conditions
    return _list(resource, request, actor, asked)


def _list(resource: Resource, request: Request, actor: Actor, asked: paging.Asked) -> Response:
    rows, before, after = paging.page_of(resource, actor, asked, request)
    if asked.expand:
        rows = expanding.expand(rows, asked.expand, actor, request.reader)
    if asked.fields is not None:
        rows = pick(resource, rows, asked.fields, actor, request.reader)
    return json_response(200, before + b",".join(rows) + after)


def read_row(resource: Resource, request: Request, actor: Actor, ids: Ids) -> Response:
    """GET and HEAD of one object, with its ETag."""
    try:
        tree, own = paging.single_parameters(resource, request.parameters(), request.reader)
    except Faults as faults:
        raise invalid(faults) from None
    body = current(resource, actor, ids, own)
    if tree:
        body = expanding.expand([body], tree, actor, request.reader)[0]
    return with_etag(request, body) if resource.has_head else json_response(200, body)


def with_etag(request: Request, body: bytes) -> Response:
    """200 with an ETag over the JSON as this client sees it, or 304 when it has that already (If-None-Match)."""
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    known = request.headers.get("if-none-match", "")
    if known and (known.strip() == "*" or etag in (each.strip().removeprefix("W/") for each in known.split(","))):
        return Response(304, b"", {"ETag": etag})
    return json_response(200, body, {"ETag": etag})


def current(resource: Resource, actor: Actor, ids: Ids, own: Mapping[str, str] | None = None) -> bytes:
    """The object as the actor sees it. Raises `Problem`: 403 when only the right is missing, else 404."""
    above = ids[-2] if len(ids) > 1 else None
    body = selecting.item(resource, actor, ids[-1], above=above) if not own else resource_at(resource, actor, ids, own)
    if body is not None:
        return body
    if selecting.is_known(resource, actor, ids[-1], above=above):
        raise Problem(403, "permission_denied", _("U mag dit niet doen met deze applicatie."))
    raise Problem(404, "not_found", _("Niet gevonden."))


def resource_at(resource: Resource, actor: Actor, ids: Ids, own: Mapping[str, str]) -> bytes | None:
    """The object in another version or on another day, as the resource itself reads that."""
    if resource.read_at is None:
        return selecting.item(resource, actor, ids[-1])
    return resource.read_at(actor, ids[-1], own)


def create_row(resource: Resource, request: Request, actor: Actor, ids: Ids, at: datetime) -> Response:
    """POST to a collection: 201, the object and its Location."""
    values = _values(resource, request, _body(resource, request))
    if ids:
        values[resource.parent] = ids[-1]
    new_id: uuid.UUID = _required(resource.create_action)(actor=actor, values=values, at=at)
    place = (*ids, new_id)
    body = selecting.item(resource.as_created, actor, new_id, above=ids[-1] if ids else None)
    if body is None:
        body = b"{}"
    headers = {"Location": json.loads(body).get("url", "")}
    if resource.after_create is not None:
        headers |= resource.after_create(actor, place[-1])
    return json_response(201, body, {name: value for name, value in headers.items() if value})


def change_row(resource: Resource, request: Request, actor: Actor, ids: Ids, at: datetime) -> Response:
    """PUT and PATCH of one object: 200 and the object."""
    before = json.loads(current(resource, actor, ids))
    body = _body(resource, request)
    values = _values(resource, request, body, partial=request.method == "PATCH", is_change=True)
    _refuse_changed_identity(resource, before, body)
    arguments = {resource.id_argument or f"{resource.name}_id": ids[-1]}
    _required(resource.change_action)(actor=actor, **arguments, values=values, at=at)
    after = selecting.item(resource, actor, ids[-1])
    return json_response(200, after if after is not None else json.dumps(before).encode())


def delete_row(resource: Resource, _request: Request, actor: Actor, ids: Ids, at: datetime) -> Response:
    """DELETE of one object: 204."""
    current(resource, actor, ids)
    arguments = {resource.id_argument or f"{resource.name}_id": ids[-1]}
    _required(resource.delete_action)(actor=actor, **arguments, at=at)
    return Response(204)


def _required(action: Any) -> Any:
    if action is None:
        raise Problem(405, "method_not_allowed", _("Dit kan hier niet."))
    return action


def _body(resource: Resource, request: Request) -> Mapping[str, Any]:
    if resource.read_body is not None:
        return resource.read_body(request)
    if request.method == "PATCH" and request.length == 0:
        return {}  # nothing was sent, so nothing changes
    body = request.read_json()
    if not isinstance(body, dict):
        raise Problem(400, "invalid", _("Stuur een JSON-object."))
    return body


def _values(
    resource: Resource, request: Request, body: Mapping[str, Any], *, partial: bool = False, is_change: bool = False
) -> dict[str, Any]:
    fields = [each for each in resource.fields if each.name != resource.parent]
    try:
        return parse_fields(fields, body, request.reader, partial=partial, keeps=is_change)
    except Faults as faults:
        raise invalid(faults) from None


def _refuse_changed_identity(resource: Resource, before: Mapping[str, Any], body: Mapping[str, Any]) -> None:
    wrong = [
        InvalidParam(each.wire, "wijzigen-niet-toegelaten", IMMUTABLE)
        for each in resource.fields
        if each.immutable and not each.read_only and each.wire in body and body[each.wire] != before.get(each.wire)
    ]
    if wrong:
        raise invalid(Faults(wrong))
