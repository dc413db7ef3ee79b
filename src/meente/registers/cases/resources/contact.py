"""What was said about a zaak."""

from dataclasses import replace

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Choice, Moment, Text, Uuid
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, Url
from meente.registers.cases import access, actions, parameters
from meente.registers.cases.models import KlantContact, ZaakContactMoment, ZaakNotitie, ZaakVerzoek
from meente.registers.cases.resources.component import READS, UPDATES, WRITES, ZAKEN
from meente.registers.cases.resources.moving import OF_ZAAK
from meente.registers.cases.terms import NotitieStatus, NotitieType

_ZAAK = Link("zaak", to="zaken.zaak", required=True)
_CONTACTMOMENT = Link("contactmoment", shape="contactmoment", required=True)
_VERZOEK = Link("verzoek", shape="verzoek", required=True)

KLANTCONTACT = Resource(
    component=ZAKEN,
    name="klantcontact",
    path="klantcontacten",
    model=KlantContact,
    rows=access.klantcontacten_for,
    known=access.known_klantcontacten,
    reads=READS,
    creates=WRITES,
    fields=(
        Url(),
        Uuid(),
        _ZAAK,
        Text("identificatie", max_length=14),
        Moment("datumtijd", required=True),
        Text("kanaal", max_length=20),
        Text("onderwerp", max_length=200),
        Text("toelichting", max_length=1000),
    ),
    filters=OF_ZAAK,
    order_by=("-id",),
    has_head=False,
    has_expand=False,
    create_action=actions.create_klantcontact,
    main="zaak",
    label="t.identificatie",
    summary="Contacten met de klant van een zaak",
)

ZAAKCONTACTMOMENT = Resource(
    component=ZAKEN,
    name="zaakcontactmoment",
    path="zaakcontactmomenten",
    model=ZaakContactMoment,
    rows=access.zaakcontactmomenten_for,
    known=access.known_zaakcontactmomenten,
    reads=READS,
    creates=UPDATES,
    deletes=UPDATES,
    fields=(Url(), Uuid(), _ZAAK, _CONTACTMOMENT),
    filters=(*OF_ZAAK, *filters_on(replace(_CONTACTMOMENT, max_length=0))),
    order_by=("id",),
    is_paginated=False,
    has_head=False,
    has_expand=False,
    create_action=actions.create_zaakcontactmoment,
    delete_action=actions.delete_zaakcontactmoment,
    main="zaak",
    summary="Contactmomenten die bij een zaak horen",
)

ZAAKVERZOEK = Resource(
    component=ZAKEN,
    name="zaakverzoek",
    path="zaakverzoeken",
    model=ZaakVerzoek,
    rows=access.zaakverzoeken_for,
    known=access.known_zaakverzoeken,
    reads=READS,
    creates=UPDATES,
    deletes=UPDATES,
    fields=(Url(), Uuid(), _ZAAK, _VERZOEK),
    filters=(*OF_ZAAK, *filters_on(replace(_VERZOEK, max_length=0))),
    order_by=("id",),
    is_paginated=False,
    has_head=False,
    has_expand=False,
    create_action=actions.create_zaakverzoek,
    delete_action=actions.delete_zaakverzoek,
    main="zaak",
    summary="Verzoeken die bij een zaak horen",
)

ZAAKNOTITIE = Resource(
    component=ZAKEN,
    name="zaaknotitie",
    path="zaaknotities",
    model=ZaakNotitie,
    rows=access.zaaknotities_for,
    known=access.known_zaaknotities,
    reads=READS,
    creates=UPDATES,
    changes=UPDATES,
    deletes=UPDATES,
    fields=(
        Url(),
        Text("onderwerp", max_length=255, min_length=1, required=True),
        Text("tekst", min_length=1, required=True),
        Text("aangemaakt_door", max_length=255),
        Choice("notitie_type", choices=NotitieType, blank=False),
        Choice("status", choices=NotitieStatus, blank=False),
        Moment("aanmaakdatum", read_only=True),
        Moment("wijzigingsdatum", read_only=True),
        Link("gerelateerd_aan", to="zaken.zaak", column="zaak_id", required=True, immutable=True, max_length=0),
    ),
    filters=(
        *filters_on(Text("aangemaakt_door"), "", "icontains"),
        *filters_on(Moment("aanmaakdatum"), "", "gt", "gte", "lt", "lte"),
        Made(
            "gerelateerdAan", parameters.of_zaak, {"anyOf": [{"type": "integer"}, {"type": "string", "format": "uri"}]}
        ),
        *filters_on(Choice("notitie_type", choices=NotitieType, blank=False)),
        *filters_on(Text("onderwerp"), "", "icontains"),
        *filters_on(Choice("status", choices=NotitieStatus, blank=False)),
        *filters_on(Text("tekst"), "", "icontains"),
        *filters_on(Moment("wijzigingsdatum"), "", "gt", "gte", "lt", "lte"),
    ),
    order_by=("-id",),
    largest_page=100,
    has_head=False,
    has_expand=False,
    create_action=actions.create_zaaknotitie,
    change_action=actions.change_zaaknotitie,
    delete_action=actions.delete_zaaknotitie,
    verbs=("read", "delete"),
    main="zaak",
    label="t.onderwerp",
    is_notified=False,
    summary="Notities bij zaken",
)
