"""What a zaak is about and what belongs to it: objects, documents, besluiten, facts."""

from dataclasses import replace

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Choice, Moment, Text, Uuid
from meente.foundation.resources.filters import Where, filters_on
from meente.foundation.resources.links import Link, Url
from meente.foundation.resources.structures import Group, Json, Sql
from meente.registers.cases import access, actions, parameters, queries
from meente.registers.cases.models import ZaakBesluit, ZaakEigenschap, ZaakInformatieObject, ZaakObject
from meente.registers.cases.resources.component import ADDS, READS, REMOVES, UPDATES, WRITES, ZAKEN
from meente.registers.cases.resources.moving import OF_ZAAK
from meente.registers.cases.resources.shapes import OBJECT
from meente.registers.catalogue.terms import Objecttype

_BELONGS = "Hoort bij, omgekeerd: kent"
_ZAAK = Link("zaak", to="zaken.zaak", required=True, immutable=True)
_DOCUMENT = Link(
    "informatieobject", to="documenten.enkelvoudiginformatieobject", shape="enkelvoudiginformatieobject",
    external_column="informatieobject_url", required=True, immutable=True,
)  # fmt: skip

ZAAKOBJECT = Resource(
    component=ZAKEN,
    name="zaakobject",
    path="zaakobjecten",
    model=ZaakObject,
    rows=access.zaakobjecten_for,
    known=access.known_zaakobjecten,
    reads=READS,
    creates=ADDS,
    changes=WRITES,
    deletes=REMOVES,
    fields=(
        Url(),
        Uuid(),
        _ZAAK,
        Link("object", shape="any", blank=True, immutable=True),
        Link("zaakobjecttype", to="catalogi.zaakobjecttype", blank=True),
        Choice("object_type", choices=Objecttype, required=True, immutable=True),
        Text("object_type_overige", max_length=100, pattern=r"[a-z\_]+"),
        Group(
            "object_type_overige_definitie", null=True, present="{row}.object_type_overige_definitie_url <> ''",
            fields=(
                Link("url", shape="any", required=True),
                Text("schema", max_length=100, required=True),
                Text("object_data", max_length=100, required=True),
            ),
        ),
        Text("relatieomschrijving", max_length=80),
        Json("object_identificatie", null=True, shape=OBJECT),
    ),
    filters=(
        *OF_ZAAK,
        Where("object", "t.object = %s AND t.object <> ''", parameters.text),
        *filters_on(Choice("object_type", choices=Objecttype, blank=False)),
    ),
    order_by=("-id",),
    create_action=actions.create_zaakobject,
    change_action=actions.change_zaakobject,
    delete_action=actions.delete_zaakobject,
    main="zaak",
    label="t.object_type",
    summary="Waar zaken over gaan",
)  # fmt: skip

ZAAKINFORMATIEOBJECT = Resource(
    component=ZAKEN,
    name="zaakinformatieobject",
    path="zaakinformatieobjecten",
    model=ZaakInformatieObject,
    rows=access.zaakinformatieobjecten_for,
    known=access.known_zaakinformatieobjecten,
    reads=READS,
    creates=ADDS,
    changes=WRITES,
    deletes=REMOVES,
    fields=(
        Url(),
        Uuid(),
        _DOCUMENT,
        _ZAAK,
        Sql(
            "aard_relatie_weergave", text=f"'{_BELONGS}'",
            shape={"type": "string", "enum": [_BELONGS, "Legt vast, omgekeerd: kan vastgelegd zijn als"]},
        ),
        Text("titel", max_length=200),
        Text("beschrijving"),
        Moment("registratiedatum", read_only=True),
        Moment("vernietigingsdatum", null=True),
        Link("status", to="zaken.status", null=True),
    ),
    filters=(*OF_ZAAK, *filters_on(replace(_DOCUMENT, max_length=0))),
    order_by=("id",),
    is_paginated=False,
    create_action=actions.create_zaakinformatieobject,
    change_action=actions.change_zaakinformatieobject,
    delete_action=actions.delete_zaakinformatieobject,
    main="zaak",
    label="t.titel",
    summary="Documenten in het dossier van een zaak",
)  # fmt: skip

ZAAKEIGENSCHAP = Resource(
    component=ZAKEN,
    name="zaakeigenschap",
    path="zaken/*/zaakeigenschappen",
    parent="zaak",
    model=ZaakEigenschap,
    rows=access.zaakeigenschappen_for,
    known=access.known_zaakeigenschappen,
    reads=READS,
    creates=WRITES,
    changes=WRITES,
    deletes=WRITES,
    fields=(
        Url(),
        Uuid(),
        _ZAAK,
        Link("eigenschap", to="catalogi.eigenschap", required=True, immutable=True),
        Text("naam", read_only=True),
        Text("waarde", required=True, blank=True),
    ),
    order_by=("id",),
    is_paginated=False,
    create_action=actions.create_zaakeigenschap,
    change_action=actions.change_zaakeigenschap,
    delete_action=actions.delete_zaakeigenschap,
    after_create=queries.warnings_of_eigenschap,
    answer_headers={"X-Warning": "De waarde is bewaard, maar past niet bij de specificatie van de eigenschap."},
    main="zaak",
    label="t.naam",
    summary="Eigenschappen van een zaak",
)

ZAAKBESLUIT = Resource(
    component=ZAKEN,
    name="zaakbesluit",
    path="zaken/*/besluiten",
    parent="zaak",
    model=ZaakBesluit,
    rows=access.zaakbesluiten_for,
    known=access.known_zaakbesluiten,
    reads=READS,
    creates=UPDATES,
    deletes=UPDATES,
    fields=(
        Url(),
        Uuid(),
        Link("besluit", to="besluiten.besluit", shape="besluit", external_column="besluit_url", required=True),
    ),
    order_by=("id",),
    is_paginated=False,
    has_head=False,
    create_action=actions.create_zaakbesluit,
    delete_action=actions.delete_zaakbesluit,
    main="zaak",
    summary="Besluiten die in een zaak genomen zijn",
)
