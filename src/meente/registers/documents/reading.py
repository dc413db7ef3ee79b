"""How the API reads what is no plain row: a body that holds gigabytes, a document as it was."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.database.reading import fetch_one
from meente.foundation.files.inline import BadBase64, TooLarge, split
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import registry, selecting
from meente.foundation.resources.exchange import Problem, Request
from meente.foundation.resources.linking import Reader
from meente.registers.documents import access, filtering
from meente.registers.documents.inhoud import NOT_BASE64
from meente.registers.documents.models import EnkelvoudigInformatieObjectVersie
from meente.registers.documents.versions import COLUMNS

RESOURCE = "documenten.enkelvoudiginformatieobject"
_OWN = ", ".join(f'v."{name}"' for name in COLUMNS if name != "id")
_AS_IT_WAS = f"""
    SELECT v.informatieobject_id AS id, {_OWN}, d.lock, d.locked
    FROM {EnkelvoudigInformatieObjectVersie._meta.db_table} v
    JOIN documents_enkelvoudiginformatieobject d
      ON d.municipality_id = v.municipality_id AND d.id = v.informatieobject_id
    WHERE v.municipality_id = $2::int AND v.id = $3::uuid
"""


def read_body(request: Request) -> Mapping[str, Any]:
    """The JSON, with a `Received` for the base64 in `inhoud`. Raises `Problem`: 400, 413, 415."""
    request.check_is_json()
    try:
        rest, received = split(request.body, request.length, "inhoud")
    except BadBase64 as fault:
        raise Problem(400, "invalid", str(NOT_BASE64), [InvalidParam("inhoud", fault.code, NOT_BASE64)]) from None
    except TooLarge:
        raise Problem(413, "too-large", _("Dit bericht is te groot.")) from None
    body = replace(request, body=io.BytesIO(rest), length=len(rest)).read_json()
    if not isinstance(body, dict):
        raise Problem(400, "invalid", _("Stuur een JSON-object."))
    return body if received is None else {**body, "inhoud": received}


def when(own: Mapping[str, str]) -> tuple[int | None, datetime | None]:
    """The version and moment that the address asks for; `item_parameters` have checked them."""
    versie, moment = own.get("versie"), own.get("registratieOp")
    return (
        None if versie is None else int(versie),
        None if moment is None else filtering.moment(moment, Reader("")),
    )


def read_at(actor: Actor, informatieobject_id: uuid.UUID, own: Mapping[str, str]) -> bytes | None:
    """A document as it was in a version or at a moment. Raises `NotFound`, `Forbidden`."""
    versie, moment = when(own)
    found = access.version_for(actor, informatieobject_id, versie=versie, registratie_op=moment)
    resource = registry.resource(RESOURCE)
    if not isinstance(found, EnkelvoudigInformatieObjectVersie):
        return selecting.item(resource, actor, informatieobject_id)
    fields = selecting.select_list(resource, "t", "$1::text")
    text = f"SELECT row_to_json(r)::text FROM (SELECT {fields} FROM ({_AS_IT_WAS}) AS t) AS r"
    return fetch_one(text, [actor.origin, str(found.municipality_id), str(found.id)])
