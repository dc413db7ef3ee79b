"""Resultaattypen, and which kinds of documents belong to a zaaktype."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Boolean, Choice, Duration, Integer, Text
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, LinkList, Url
from meente.foundation.resources.structures import Group, Shown, Sql
from meente.registers.catalogue import access, actions, parameters
from meente.registers.catalogue.models import ResultaatType, ZaakTypeInformatieObjectType
from meente.registers.catalogue.resources import derived
from meente.registers.catalogue.resources.component import CATALOGI, CORRECTS, DELETES, READS
from meente.registers.catalogue.resources.relations import (
    RELATION_DOCUMENT,
    RESULTAATTYPE_BESLUITTYPEN,
    RESULTAATTYPE_DOCUMENTS,
    WORDS,
)
from meente.registers.catalogue.terms import Afleidingswijze, Archiefnominatie, Objecttype, Richting

_BRONDATUM = (
    Choice("afleidingswijze", choices=Afleidingswijze, required=True),
    Text("datumkenmerk", max_length=80),
    Boolean("einddatum_bekend"),
    Choice("objecttype", choices=Objecttype),
    Text("registratie", max_length=80),
    Duration("procestermijn", null=True),
)
_RICHTING = Choice("richting", choices=Richting, required=True)

RESULTAATTYPE = Resource(
    component=CATALOGI,
    name="resultaattype",
    path="resultaattypen",
    model=ResultaatType,
    rows=access.resultaattypen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        derived.ZAAKTYPE,
        derived.ZAAKTYPE_IDENTIFICATIE,
        Text("omschrijving", max_length=30, required=True),
        Link(
            "resultaattypeomschrijving", to="referentielijsten.resultaattypeomschrijving",
            shape="resultaattypeomschrijving", external_column="resultaattypeomschrijving", required=True,
        ),
        Text("omschrijving_generiek", read_only=True),
        Link(
            "selectielijstklasse", to="referentielijsten.resultaat", shape="resultaat",
            external_column="selectielijstklasse", required=True,
        ),
        Text("toelichting"),
        Choice("archiefnominatie", choices=Archiefnominatie),
        Duration("archiefactietermijn", null=True),
        Group(
            "brondatum_archiefprocedure", fields=_BRONDATUM, prefix="brondatum", null=True,
            present="{row}.brondatum_afleidingswijze <> ''",
        ),
        Text("procesobjectaard", max_length=200, null=True),
        derived.CATALOGUS_SENT,
        *derived.VALIDITY,
        Boolean("indicatie_specifiek", null=True),
        Duration("procestermijn", null=True),
        LinkList("besluittypen", to="catalogi.besluittype", sql_text=RESULTAATTYPE_BESLUITTYPEN, names=True,
                 skips_null=True),
        Sql("besluittype_omschrijving", text="{row}.besluittypen", shape=WORDS),
        LinkList(
            "informatieobjecttypen", to="catalogi.informatieobjecttype", sql_text=RESULTAATTYPE_DOCUMENTS, names=True,
            skips_null=True,
        ),
        Sql("informatieobjecttype_omschrijving", text="{row}.informatieobjecttypen", shape=WORDS),
    ),
    filters=(
        Made("zaaktype", parameters.below_zaaktype),
        Made("zaaktype_identificatie", parameters.of_identificatie),
        derived.BY_IDENTIFICATIE,
        derived.BY_STATUS,
        Made("datum_geldigheid", parameters.zaaktype_valid_on),
        derived.BY_DAY,
    ),
    defaults={"status": "definitief"},
    order_by=("zaaktype_id", "id"),
    create_action=actions.create_resultaattype,
    change_action=actions.change_resultaattype,
    delete_action=actions.delete_resultaattype,
    main="zaaktype",
    is_notified=False,
    label="t.omschrijving",
    summary="Hoe een zaak kan eindigen, met de archieftermijn",
)  # fmt: skip

ZAAKTYPE_INFORMATIEOBJECTTYPE = Resource(
    component=CATALOGI,
    name="zaaktypeinformatieobjecttype",
    operation_name="zaakinformatieobjecttype",
    path="zaaktype-informatieobjecttypen",
    model=ZaakTypeInformatieObjectType,
    rows=access.zaaktype_informatieobjecttypen_for,
    reads=READS,
    creates=CORRECTS,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        derived.ZAAKTYPE,
        derived.ZAAKTYPE_IDENTIFICATIE,
        derived.CATALOGUS_SHOWN,
        Shown(
            "informatieobjecttype", text=RELATION_DOCUMENT, to="catalogi.informatieobjecttype", required=True,
            sent=Link("informatieobjecttype", to="catalogi.informatieobjecttype", names=True, max_length=0),
        ),
        Integer("volgnummer", minimum=1, maximum=999, required=True),
        _RICHTING,
        Link("statustype", to="catalogi.statustype", null=True, max_length=0),
    ),
    filters=(
        *derived.BY_ZAAKTYPE,
        Made("informatieobjecttype", parameters.names_document),
        *filters_on(_RICHTING),
        Made("status", parameters.status_of_relation),
    ),
    defaults={"status": "definitief"},
    order_by=("zaaktype_id", "volgnummer", "id"),
    create_action=actions.create_zaaktype_informatieobjecttype,
    change_action=actions.change_zaaktype_informatieobjecttype,
    delete_action=actions.delete_zaaktype_informatieobjecttype,
    id_argument="zaaktype_informatieobjecttype_id",
    main="zaaktype",
    is_notified=False,
    label="t.informatieobjecttype",
    summary="Welke soorten documenten bij een zaaktype horen",
)  # fmt: skip
