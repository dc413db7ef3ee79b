"""A zaaktype."""

from meente.foundation.resources.declaring import Channel, Resource, View
from meente.foundation.resources.fields import Boolean, Choice, Date, Duration, Text, Uri
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, LinkList, LinksBack, Url
from meente.foundation.resources.structures import Group, Items, List, Shown, Sql
from meente.registers.catalogue import access, actions, parameters, views
from meente.registers.catalogue.models import ZaakType
from meente.registers.catalogue.resources.component import CATALOGI, CORRECTS, DELETES, READS, WRITES
from meente.registers.catalogue.resources.relations import (
    RELATED_ZAAKTYPEN,
    URI,
    URIS,
    WORDS,
    ZAAKTYPE_BESLUITTYPEN,
    ZAAKTYPE_DEELZAAKTYPEN,
    ZAAKTYPE_DOCUMENT_NAMES,
    ZAAKTYPE_DOCUMENTS,
    ZAAKTYPE_FIRST,
    ZAAKTYPE_LAST,
    ZAAKTYPE_RESULT_NAMES,
)
from meente.registers.catalogue.terms import AardRelatie, IndicatieInternOfExtern, Vertrouwelijkheidaanduiding

_BELOW = "c.zaaktype_id = {row}.id"
_CATALOGUS = Link("catalogus", to="catalogi.catalogus", required=True, immutable=True, max_length=0)
_RELATED = (
    Shown(
        "zaaktype",
        required=True,
        shape=URI | {"maxLength": 200},
        to="catalogi.zaaktype",
        sent=Link("zaaktype", to="catalogi.zaaktype", shape="zaaktype", names=True, max_length=0),
    ),
    Text("zaaktype_identificatie", read_only=True),
    Choice("aard_relatie", choices=AardRelatie, required=True),
    Text("toelichting", max_length=255),
)

ZAAKTYPE = Resource(
    component=CATALOGI,
    name="zaaktype",
    path="zaaktypen",
    model=ZaakType,
    rows=access.zaaktypen_for,
    reads=READS,
    creates=WRITES,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        Text("identificatie", max_length=50, required=True),
        Text("omschrijving", max_length=80, required=True),
        Text("omschrijving_generiek", max_length=80),
        Choice("vertrouwelijkheidaanduiding", choices=Vertrouwelijkheidaanduiding, required=True),
        Text("doel", required=True),
        Text("aanleiding", required=True),
        Text("toelichting"),
        Choice("indicatie_intern_of_extern", choices=IndicatieInternOfExtern, required=True),
        Text("handeling_initiator", max_length=20, required=True),
        Text("onderwerp", max_length=80, required=True),
        Text("handeling_behandelaar", max_length=20, required=True),
        Duration("doorlooptijd", required=True),
        Duration("servicenorm", null=True),
        Boolean("opschorting_en_aanhouding_mogelijk", required=True),
        Boolean("verlenging_mogelijk", required=True),
        Duration("verlengingstermijn", null=True),
        List("trefwoorden", of=Text("trefwoord", max_length=30)),
        Boolean("publicatie_indicatie", required=True),
        Text("publicatietekst"),
        List("verantwoordingsrelatie", of=Text("relatie", max_length=40)),
        List("producten_of_diensten", of=Uri("product"), required=True),
        Link(
            "selectielijst_procestype", to="referentielijsten.procestype", shape="procestype",
            external_column="selectielijst_procestype", max_length=200, blank=True,
        ),
        Group("referentieproces", fields=(Text("naam", max_length=80, required=True), Uri("link", max_length=200)),
              required=True),
        Text("verantwoordelijke", max_length=50, required=True),
        LinksBack("zaakobjecttypen", to="catalogi.zaakobjecttype", where=_BELOW),
        Group("broncatalogus", fields=(
            Uri("url", max_length=200), Text("domein", max_length=5), Text("rsin", max_length=9))),
        Group("bronzaaktype", fields=(
            Uri("url", max_length=200), Text("identificatie", max_length=50), Text("omschrijving", max_length=80))),
        _CATALOGUS,
        LinksBack("statustypen", to="catalogi.statustype", where=_BELOW, order="c.volgnummer"),
        LinksBack("resultaattypen", to="catalogi.resultaattype", where=_BELOW),
        Sql("resultaattype_omschrijving", text=ZAAKTYPE_RESULT_NAMES, shape=WORDS),
        LinksBack("eigenschappen", to="catalogi.eigenschap", where=_BELOW),
        Sql("informatieobjecttypen", text=ZAAKTYPE_DOCUMENTS, shape=URIS, many=True,
            to="catalogi.informatieobjecttype"),
        Sql("informatieobjecttype_omschrijving", text=ZAAKTYPE_DOCUMENT_NAMES, shape=WORDS),
        LinksBack("roltypen", to="catalogi.roltype", where=_BELOW),
        LinkList("besluittypen", to="catalogi.besluittype", sql_text=ZAAKTYPE_BESLUITTYPEN, names=True, required=True),
        Sql("besluittype_omschrijving", text="{row}.besluittypen", shape=WORDS),
        LinkList("deelzaaktypen", to="catalogi.zaaktype", sql_text=ZAAKTYPE_DEELZAAKTYPEN, names=True),
        Sql("deelzaaktype_identificaties", text="{row}.deelzaaktypen", shape=WORDS),
        Items("gerelateerde_zaaktypen", fields=_RELATED, is_json=False, sql_text=RELATED_ZAAKTYPEN, required=True,
              expands="zaaktype"),
        Date("begin_geldigheid", required=True),
        Date("einde_geldigheid", null=True),
        Shown("begin_object", sent=Date("begin_object"), text=ZAAKTYPE_FIRST, null=True),
        Shown("einde_object", sent=Date("einde_object"), text=ZAAKTYPE_LAST, null=True),
        Date("versiedatum"),
        Boolean("concept", read_only=True),
    ),
    filters=(
        *filters_on(_CATALOGUS),
        *filters_on(Text("identificatie")),
        Made("trefwoorden", parameters.keywords, {"type": "array", "items": {"type": "string"}}),
        Made("status", parameters.status),
        Made("datumGeldigheid", parameters.valid_on),
    ),
    defaults={"status": "definitief"},
    item_parameters=(Made("datumGeldigheid", parameters.valid_on),),
    read_at=views.zaaktype_at,
    order_by=("-begin_geldigheid", "id"),
    create_action=actions.create_zaaktype,
    change_action=actions.change_zaaktype,
    delete_action=actions.delete_zaaktype,
    channel=Channel("zaaktypen", {"catalogus": "catalogus"}),
    label="t.identificatie || ' ' || t.omschrijving",
    summary="Zaaktypen, met wat eronder hangt",
)  # fmt: skip
PUBLISH_ZAAKTYPE = View(
    CATALOGI, "POST", "zaaktypen/*/publish", views.publish_zaaktype, WRITES,
    {"operationId": "zaaktype_publish", "tag": "zaaktypen", "summary": "Maak een zaaktype definitief",
     "resource": "catalogi.zaaktype", "body": {"type": "object"}, "body_required": False},
)  # fmt: skip
