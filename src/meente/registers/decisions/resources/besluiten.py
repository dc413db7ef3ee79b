"""Besluit and the documents it is laid down in."""

from meente.foundation.resources.declaring import Channel, Resource
from meente.foundation.resources.fields import Choice, Date, Rsin, Text
from meente.foundation.resources.filters import filters_on
from meente.foundation.resources.links import Link, Url
from meente.foundation.resources.structures import Sql
from meente.registers.decisions import access, actions
from meente.registers.decisions.models import Besluit, BesluitInformatieObject
from meente.registers.decisions.resources.component import BESLUITEN
from meente.registers.decisions.terms import WEERGAVE, Scope, Vervalreden

_REASONS = " ".join(f"WHEN '{reason}' THEN '{words}'" for reason, words in WEERGAVE.items())
_BESLUITTYPE = Link("besluittype", to="catalogi.besluittype", required=True, immutable=True, max_length=200)
_ZAAK = Link(
    "zaak", to="zaken.zaak", shape="zaak", external_column="zaak_url", blank=True, immutable=True, max_length=200
)

BESLUIT = Resource(
    component=BESLUITEN,
    name="besluit",
    path="besluiten",
    model=Besluit,
    rows=access.besluiten_for,
    known=access.known_besluiten,
    reads=(Scope.LEZEN,),
    creates=(Scope.AANMAKEN,),
    changes=(Scope.BIJWERKEN,),
    deletes=(Scope.VERWIJDEREN,),
    fields=(
        Url(),
        Text("identificatie", max_length=50, immutable=True),
        Rsin("verantwoordelijke_organisatie", required=True, immutable=True, min_length=1),
        _BESLUITTYPE,
        _ZAAK,
        Date("datum", required=True),
        Text("toelichting"),
        Text("bestuursorgaan", max_length=50),
        Date("ingangsdatum", required=True),
        Date("vervaldatum", null=True),
        Choice("vervalreden", choices=Vervalreden),
        Sql("vervalreden_weergave", text=f"CASE {{row}}.vervalreden {_REASONS} ELSE '' END"),
        Date("publicatiedatum", null=True),
        Date("verzenddatum", null=True),
        Date("uiterlijke_reactiedatum", null=True),
    ),
    filters=(
        *filters_on(Text("identificatie")),
        *filters_on(Text("verantwoordelijke_organisatie")),
        *filters_on(_BESLUITTYPE),
        *filters_on(_ZAAK),
    ),
    create_action=actions.create_besluit,
    change_action=actions.change_besluit,
    delete_action=actions.delete_besluit,
    has_head=False,
    channel=Channel(
        "besluiten",
        {"verantwoordelijke_organisatie": "verantwoordelijke_organisatie", "besluittype": "besluittype"},
    ),
    label="t.identificatie",
    summary="Besluiten in de zin van de Awb",
)

_BESLUIT = Link("besluit", to="besluiten.besluit", required=True, immutable=True)
_DOCUMENT = Link(
    "informatieobject",
    to="documenten.enkelvoudiginformatieobject",
    shape="enkelvoudiginformatieobject",
    external_column="informatieobject_url",
    required=True,
    immutable=True,
)

BESLUITINFORMATIEOBJECT = Resource(
    component=BESLUITEN,
    name="besluitinformatieobject",
    path="besluitinformatieobjecten",
    model=BesluitInformatieObject,
    rows=access.besluitinformatieobjecten_for,
    known=access.known_besluitinformatieobjecten,
    reads=(Scope.LEZEN,),
    creates=(Scope.AANMAKEN,),
    deletes=(Scope.VERWIJDEREN,),
    fields=(Url(), _DOCUMENT, _BESLUIT),
    filters=(*filters_on(_BESLUIT), *filters_on(_DOCUMENT)),
    create_action=actions.create_besluitinformatieobject,
    delete_action=actions.delete_besluitinformatieobject,
    is_paginated=False,
    has_head=False,
    main="besluit",
    summary="Documenten waarin besluiten zijn vastgelegd",
)
