"""Applicatie, and `/applicaties/consumer`: which applicatie a client id belongs to."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.applications import access, actions
from meente.foundation.applications.models import Applicatie, ApplicatieClient
from meente.foundation.applications.terms import LEVELLED, TYPE_FIELDS, TYPE_PATHS, WEERGAVE, Component, Level
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam, NotFound
from meente.foundation.resources import declaring, operations
from meente.foundation.resources.declaring import Channel, Resource, View
from meente.foundation.resources.exchange import Problem, Request, Response
from meente.foundation.resources.fields import Boolean, Choice, Text
from meente.foundation.resources.filters import Condition, Made
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import Url
from meente.foundation.resources.structures import Items, List

AUTORISATIES = declaring.Component("autorisaties", "ac", "1.1.0", "Autorisaties API", verbs=("read", "delete"))


def _as_json(component: str) -> str:
    """SQL of one autorisatie `a` of a component, at the address of the client; what is not asked there is left out."""
    parts = [f"'component', a.component, 'componentWeergave', '{WEERGAVE[component]}', 'scopes', a.scopes"]
    if name := TYPE_FIELDS.get(component):
        ours = f"{{origin}} || '{TYPE_PATHS[name]}' || a.type_id"
        parts.append(f"'{name}', coalesce({ours}, nullif(a.type_url, ''))")
    if component in LEVELLED:
        parts.append("'maxVertrouwelijkheidaanduiding', nullif(a.max_vertrouwelijkheidaanduiding, '')")
    return f"json_strip_nulls(json_build_object({', '.join(parts)}))"


_CHOICES = " ".join(f"WHEN '{each}' THEN {_as_json(each)}" for each in Component)
_AUTORISATIES = (
    f"coalesce((SELECT json_agg(CASE a.component {_CHOICES} END ORDER BY a.position)"
    " FROM applications_autorisatie a WHERE a.applicatie_id = {row}.id), '[]')"
)


def _holds_all(raw: Any, reader: Reader) -> Condition:
    """Applicaties that have every client id of the list, with commas between them."""
    return "t.client_ids @> %s::jsonb", [json.dumps([each for each in str(raw).split(",") if each])]


APPLICATIE = Resource(
    component=AUTORISATIES,
    name="applicatie",
    path="applicaties",
    model=Applicatie,
    rows=access.applicaties_for,
    reads=(access.READ,),
    creates=(access.WRITE,),
    changes=(access.WRITE,),
    deletes=(access.WRITE,),
    fields=(
        Url(),
        List("client_ids", required=True, of=Text("client_id", max_length=50, min_length=1, blank=False)),
        Text("label", max_length=100, min_length=1, required=True),
        Boolean("heeft_alle_autorisaties", default=False),
        Boolean("alleen_is_gereed_voor_publicatie", default=False),
        Items(
            "autorisaties",
            sql_text=_AUTORISATIES,
            fields=(
                Choice("component", choices=Component, required=True),
                Text("component_weergave", read_only=True),
                List("scopes", required=True, of=Text("scope", max_length=100, min_length=1, blank=False)),
                *(Text(name, max_length=1000, format="uri") for name in TYPE_FIELDS.values()),
                Choice("max_vertrouwelijkheidaanduiding", choices=Level),
            ),
        ),
    ),
    filters=(Made("clientIds", _holds_all),),
    create_action=actions.create_applicatie,
    change_action=actions.change_applicatie,
    delete_action=actions.delete_applicatie,
    has_head=False,
    has_expand=False,
    channel=Channel("autorisaties"),
    label="t.label",
    summary="Software met haar clients en rechten",
)


def _consumer(request: Request, actor: Actor, *, at: datetime) -> Response:
    """The applicatie of a client id, as one object: so it is in the text of the standard and in every client of it."""
    asked = dict(request.parameters())
    wrong = [InvalidParam(name, "unknown-parameters", _("Deze parameter kennen wij hier niet.")) for name in asked]
    wrong = [each for each in wrong if each.name != "clientId"]
    if not asked.get("clientId"):
        wrong.append(InvalidParam("clientId", "required", _("Dit veld is verplicht.")))
    if wrong:
        raise Problem(400, "invalid", _("Niet alle parameters kloppen."), wrong)
    found = ApplicatieClient.objects.filter(client_id=asked["clientId"]).values_list("applicatie_id", flat=True).first()
    if found is None:
        raise NotFound
    return operations.read_row(APPLICATIE, _without_parameters(request), actor, (uuid.UUID(str(found)),))


def _without_parameters(request: Request) -> Request:
    return Request(request.method, request.path, "", request.headers, request.body, request.length, request.origin)


CONSUMER = View(
    component=AUTORISATIES,
    method="GET",
    path="applicaties/consumer",
    run=_consumer,
    scopes=(access.READ,),
    about={
        "operationId": "applicatie_consumer",
        "summary": "De applicatie van een client id",
        "parameters": [{"name": "clientId", "in": "query", "required": True, "schema": {"type": "string"}}],
        "resource": "autorisaties.applicatie",
    },
)
