"""Kanaal and abonnement. `sendCloudevents` is ours: CloudEvents instead of the messages of the standard."""

from django.apps import apps

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Boolean, Text, Uri
from meente.foundation.resources.filters import filters_on
from meente.foundation.resources.links import Url
from meente.foundation.resources.structures import Items, Json, List
from meente.processes.delivering import actions
from meente.processes.delivering.resources.component import NOTIFICATIES, READS
from meente.registers.subscriptions import access
from meente.registers.subscriptions import actions as subscriptions
from meente.registers.subscriptions.terms import Scope

KENMERKEN = {
    "type": "object",
    "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 1000},
}

KANAAL = Resource(
    component=NOTIFICATIES,
    name="kanaal",
    path="kanaal",
    model=apps.get_model("subscriptions", "Kanaal"),
    rows=access.kanalen_for,
    reads=READS,
    creates=(Scope.PUBLICEREN.value,),
    fields=(
        Url(),
        Text("naam", max_length=50, min_length=1, required=True),
        Uri("documentatie_link", max_length=200),
        List("filters", of=Text("filter", max_length=100, min_length=1, blank=False)),
    ),
    filters=filters_on(Text("naam", required=True)),
    order_by=("naam", "id"),
    create_action=subscriptions.create_kanaal,
    is_paginated=False,
    has_head=False,
    has_expand=False,
    summary="Kanalen waarop bronnen vertellen wat er verandert",
)

ABONNEMENT = Resource(
    component=NOTIFICATIES,
    name="abonnement",
    path="abonnement",
    model=apps.get_model("subscriptions", "Abonnement"),
    rows=access.abonnementen_for,
    reads=READS,
    creates=(Scope.CONSUMEREN.value,),
    changes=(Scope.CONSUMEREN.value,),
    deletes=(Scope.CONSUMEREN.value,),
    fields=(
        Url(),
        Uri("callback_url", max_length=None, min_length=1, required=True),
        Text("auth", min_length=1, required=True, write_only=True),
        Items(
            "kanalen",
            required=True,
            fields=(
                Json("filters", shape=KENMERKEN, default={}),
                Text("naam", min_length=1, required=True),
            ),
        ),
        Boolean("send_cloudevents", default=False, help="CloudEvents (NL GOV-profiel) in plaats van notificaties"),
    ),
    order_by=("created_at", "id"),
    create_action=actions.create_abonnement,
    change_action=actions.change_abonnement,
    delete_action=subscriptions.delete_abonnement,
    is_paginated=False,
    has_head=False,
    has_expand=False,
    summary="Wie waar van welk kanaal wil horen",
)
