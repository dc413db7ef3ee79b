"""Statustypen, roltypen, eigenschappen and zaakobjecttypen."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Boolean, Choice, Duration, Integer, Text, Uri
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, LinkList, Url
from meente.foundation.resources.structures import Group, Items, List, Sql
from meente.registers.catalogue import access, actions, parameters
from meente.registers.catalogue.models import Eigenschap, RolType, StatusType, ZaakObjectType
from meente.registers.catalogue.resources import derived
from meente.registers.catalogue.resources.component import CATALOGI, CORRECTS, DELETES, READS
from meente.registers.catalogue.resources.relations import URIS, WORDS
from meente.registers.catalogue.terms import Formaat, OmschrijvingGeneriekRol

_CHECKLIST = (
    Text("itemnaam", max_length=30, required=True),
    Text("toelichting", max_length=1000, null=True),
    Text("vraagstelling", max_length=255, required=True),
    Boolean("verplicht"),
)
_SPECIFICATIE = (
    Text("groep", max_length=32),
    Choice("formaat", choices=Formaat, required=True),
    Text("lengte", max_length=14, required=True),
    Text("kardinaliteit", max_length=3, required=True),
    List("waardenverzameling", of=Text("waarde", max_length=100)),
)
_NOTHING = "'[]'::json"
_GENERIEK = Choice("omschrijving_generiek", choices=OmschrijvingGeneriekRol, required=True)

STATUSTYPE = Resource(
    component=CATALOGI,
    name="statustype",
    path="statustypen",
    model=StatusType,
    rows=access.statustypen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        Text("omschrijving", max_length=80, required=True),
        Text("omschrijving_generiek", max_length=80),
        Text("statustekst", max_length=1000),
        derived.ZAAKTYPE,
        derived.CATALOGUS_SHOWN,
        derived.ZAAKTYPE_IDENTIFICATIE,
        Integer("volgnummer", minimum=1, maximum=9999, required=True),
        Sql(
            "is_eindstatus", shape={"type": "boolean"},
            text="NOT EXISTS (SELECT 1 FROM catalogue_statustype c WHERE c.zaaktype_id = {row}.zaaktype_id"
            " AND c.volgnummer > {row}.volgnummer)",
        ),
        Boolean("informeren"),
        Duration("doorlooptijd", null=True),
        Text("toelichting", max_length=1000, null=True),
        Items("checklistitem_statustype", fields=_CHECKLIST),
        LinkList(
            "eigenschappen", to="catalogi.eigenschap", skips_null=True,
            sql_text="(SELECT coalesce(json_agg({url} || c.id ORDER BY c.id), '[]') FROM catalogue_eigenschap c"
            " WHERE c.statustype_id = {row}.id)",
        ),
        *derived.VALIDITY,
    ),
    filters=(*derived.BY_ZAAKTYPE, derived.BY_IDENTIFICATIE, derived.BY_STATUS, derived.BY_DAY),
    defaults={"status": "definitief"},
    order_by=("zaaktype_id", "volgnummer", "id"),
    create_action=actions.create_statustype,
    change_action=actions.change_statustype,
    delete_action=actions.delete_statustype,
    main="zaaktype",
    is_notified=False,
    label="t.omschrijving",
    summary="Stappen van een zaaktype",
)  # fmt: skip

ROLTYPE = Resource(
    component=CATALOGI,
    name="roltype",
    path="roltypen",
    model=RolType,
    rows=access.roltypen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        derived.ZAAKTYPE,
        derived.ZAAKTYPE_IDENTIFICATIE,
        Text("omschrijving", max_length=100, required=True),
        _GENERIEK,
        derived.CATALOGUS_SENT,
        *derived.VALIDITY,
    ),
    filters=(
        *derived.BY_ZAAKTYPE, derived.BY_IDENTIFICATIE, *filters_on(_GENERIEK), derived.BY_STATUS, derived.BY_DAY,
    ),
    defaults={"status": "definitief"},
    order_by=("zaaktype_id", "id"),
    create_action=actions.create_roltype,
    change_action=actions.change_roltype,
    delete_action=actions.delete_roltype,
    main="zaaktype",
    is_notified=False,
    label="t.omschrijving",
    summary="Wat iemand in een zaak kan zijn",
)  # fmt: skip

EIGENSCHAP = Resource(
    component=CATALOGI,
    name="eigenschap",
    path="eigenschappen",
    model=Eigenschap,
    rows=access.eigenschappen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        Text("naam", max_length=20, required=True, column="omschrijving"),
        derived.CATALOGUS_SHOWN,
        Text("definitie", max_length=255, required=True),
        Group("specificatie", fields=_SPECIFICATIE, required=True),
        Text("toelichting", max_length=1000),
        derived.ZAAKTYPE,
        derived.ZAAKTYPE_IDENTIFICATIE,
        Link("statustype", to="catalogi.statustype", null=True, max_length=0),
        *derived.VALIDITY,
    ),
    filters=(*derived.BY_ZAAKTYPE, derived.BY_IDENTIFICATIE, derived.BY_STATUS, derived.BY_DAY),
    defaults={"status": "definitief"},
    order_by=("zaaktype_id", "id"),
    create_action=actions.create_eigenschap,
    change_action=actions.change_eigenschap,
    delete_action=actions.delete_eigenschap,
    main="zaaktype",
    is_notified=False,
    label="t.omschrijving",
    summary="Gegevens die een zaak kan dragen",
)

ZAAKOBJECTTYPE = Resource(
    component=CATALOGI,
    name="zaakobjecttype",
    path="zaakobjecttypen",
    model=ZaakObjectType,
    rows=access.zaakobjecttypen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        Boolean("ander_objecttype", required=True),
        *derived.VALIDITY_WITH_BEGIN,
        Uri("objecttype", max_length=200, required=True),
        Text("relatie_omschrijving", max_length=80, required=True),
        derived.ZAAKTYPE,
        derived.ZAAKTYPE_IDENTIFICATIE,
        Sql("resultaattypen", text=_NOTHING, shape=URIS, to="catalogi.resultaattype", many=True),
        Sql("resultaattype_omschrijving", text=_NOTHING, shape=WORDS),
        Sql("statustypen", text=_NOTHING, shape=URIS, to="catalogi.statustype", many=True),
        derived.CATALOGUS_REQUIRED,
    ),
    filters=(
        Made("anderObjecttype", parameters.other_kind),
        Made("catalogus", parameters.zaaktype_in_catalogus, {"type": "string", "format": "uri"}),
        Made("datumBeginGeldigheid", parameters.zaaktype_begins_on),
        Made("datumEindeGeldigheid", parameters.zaaktype_ends_on),
        derived.BY_DAY,
        *filters_on(Uri("objecttype", max_length=None)),
        *filters_on(Text("relatie_omschrijving")),
        *derived.BY_ZAAKTYPE,
        derived.BY_IDENTIFICATIE,
    ),
    order_by=("zaaktype_id", "id"),
    create_action=actions.create_zaakobjecttype,
    change_action=actions.change_zaakobjecttype,
    delete_action=actions.delete_zaakobjecttype,
    main="zaaktype",
    is_notified=False,
    label="t.relatie_omschrijving",
    summary="Waar een zaak over kan gaan",
)
