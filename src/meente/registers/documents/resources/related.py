"""Gebruiksrechten and objectinformatieobjecten: what hangs on a document."""

from dataclasses import replace

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Choice, Moment, Text
from meente.foundation.resources.filters import filters_on
from meente.foundation.resources.links import Link, Url
from meente.registers.documents import access, actions
from meente.registers.documents.filtering import on_moment
from meente.registers.documents.models import Gebruiksrechten, ObjectInformatieObject
from meente.registers.documents.resources.component import (
    CHANGES,
    CREATES,
    DELETES,
    DOCUMENTEN,
    INFORMATIEOBJECT,
    READS,
)
from meente.registers.documents.terms import ObjectType

OBJECT = Link(
    "object",
    to=("zaken.zaak", "besluiten.besluit"),
    columns=(("zaken.zaak", "zaak_id"), ("besluiten.besluit", "besluit_id")),
    shape="any",
    external_column="object_url",
    required=True,
)

GEBRUIKSRECHTEN = Resource(
    component=DOCUMENTEN,
    name="gebruiksrechten",
    path="gebruiksrechten",
    model=Gebruiksrechten,
    rows=access.gebruiksrechten_for,
    known=access.known_gebruiksrechten,
    reads=READS,
    creates=CREATES,
    changes=CHANGES,
    deletes=DELETES,
    fields=(
        Url(),
        INFORMATIEOBJECT,
        Moment("startdatum", required=True),
        Moment("einddatum", null=True),
        Text("omschrijving_voorwaarden", required=True),
    ),
    filters=(
        *filters_on(INFORMATIEOBJECT),
        *on_moment("startdatum"),
        *on_moment("einddatum"),
    ),
    is_paginated=False,
    create_action=actions.create_gebruiksrechten,
    change_action=actions.change_gebruiksrechten,
    delete_action=actions.delete_gebruiksrechten,
    main="enkelvoudiginformatieobject",
    label="left(t.omschrijving_voorwaarden, 80)",
    summary="Voorwaarden voor het gebruik van een document",
)

OBJECTINFORMATIEOBJECT = Resource(
    component=DOCUMENTEN,
    name="objectinformatieobject",
    path="objectinformatieobjecten",
    model=ObjectInformatieObject,
    rows=access.objectinformatieobjecten_for,
    known=access.known_objectinformatieobjecten,
    reads=READS,
    creates=CREATES,
    deletes=DELETES,
    fields=(
        Url(),
        INFORMATIEOBJECT,
        OBJECT,
        Choice("object_type", choices=ObjectType, required=True),
    ),
    filters=(*filters_on(replace(OBJECT, max_length=0)), *filters_on(INFORMATIEOBJECT)),
    is_paginated=False,
    create_action=actions.create_objectinformatieobject,
    delete_action=actions.delete_objectinformatieobject,
    main="enkelvoudiginformatieobject",
    is_notified=False,
    label="t.object_type",
    summary="Relaties van documenten met zaken en besluiten, zoals die ze zelf vastlegden",
)
