"""Kinds of documents and kinds of decisions."""

from meente.foundation.resources.declaring import Channel, Resource, View
from meente.foundation.resources.fields import Boolean, Choice, Date, Duration, Text
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, LinkList, Url
from meente.foundation.resources.structures import Group, List, Shown, Sql
from meente.registers.catalogue import access, actions, parameters, views
from meente.registers.catalogue.models import BesluitType, InformatieObjectType
from meente.registers.catalogue.resources import relations
from meente.registers.catalogue.resources.component import CATALOGI, CORRECTS, DELETES, READS, WRITES
from meente.registers.catalogue.resources.relations import URIS, WORDS
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding

_CATALOGUS = Link("catalogus", to="catalogi.catalogus", required=True, immutable=True, max_length=0)
_WORD = {"type": "string"}
_GENERIC = (
    Text("informatieobjecttype_omschrijving_generiek", max_length=80, column="generiek_omschrijving"),
    Text("definitie_informatieobjecttype_omschrijving_generiek", max_length=255, column="generiek_definitie"),
    Text("herkomst_informatieobjecttype_omschrijving_generiek", max_length=12, column="generiek_herkomst"),
    Text("hierarchie_informatieobjecttype_omschrijving_generiek", max_length=80, column="generiek_hierarchie"),
    Text("opmerking_informatieobjecttype_omschrijving_generiek", max_length=255, null=True,
         column="generiek_opmerking"),
)  # fmt: skip

INFORMATIEOBJECTTYPE = Resource(
    component=CATALOGI,
    name="informatieobjecttype",
    path="informatieobjecttypen",
    model=InformatieObjectType,
    rows=access.informatieobjecttypen_for,
    reads=READS,
    creates=WRITES,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        _CATALOGUS,
        Text("omschrijving", max_length=80, required=True),
        Choice("vertrouwelijkheidaanduiding", choices=Vertrouwelijkheidaanduiding, required=True),
        Date("begin_geldigheid", required=True),
        Date("einde_geldigheid", null=True),
        Shown("begin_object", sent=Date("begin_object"), text=relations.DOCUMENT_FIRST, null=True),
        Shown("einde_object", sent=Date("einde_object"), text=relations.DOCUMENT_LAST, null=True),
        Boolean("concept", read_only=True),
        Sql("zaaktypen", text=relations.DOCUMENT_ZAAKTYPEN, shape=URIS, to="catalogi.zaaktype", many=True),
        Shown(
            "zaaktype_identificaties",
            sent=List("zaaktype_identificaties", of=Text("identificatie")),
            shape=WORDS,
            text=relations.DOCUMENT_ZAAKTYPE_NAMES,
        ),
        Sql("besluittypen", text=relations.DOCUMENT_BESLUITTYPEN, shape=URIS, to="catalogi.besluittype", many=True),
        Sql("besluittype_omschrijving", text=relations.DOCUMENT_BESLUITTYPE_NAMES, shape=WORDS),
        # Required in the file, but absent from what clients of before 1.2 send; an answer always has it.
        Text("informatieobjectcategorie", max_length=80),
        List("trefwoord", of=Text("woord", max_length=30)),
        Group("omschrijving_generiek", fields=_GENERIC),
    ),
    filters=(
        *filters_on(_CATALOGUS),
        Made("status", parameters.status),
        Made("datumGeldigheid", parameters.valid_on),
        *filters_on(Text("omschrijving")),
    ),
    defaults={"status": "definitief"},
    item_parameters=(Made("datumGeldigheid", parameters.valid_on),),
    read_at=views.informatieobjecttype_at,
    order_by=("-begin_geldigheid", "id"),
    create_action=actions.create_informatieobjecttype,
    change_action=actions.change_informatieobjecttype,
    delete_action=actions.delete_informatieobjecttype,
    channel=Channel("informatieobjecttypen", {"catalogus": "catalogus"}),
    label="t.omschrijving",
    summary="Soorten documenten",
)

BESLUITTYPE = Resource(
    component=CATALOGI,
    name="besluittype",
    path="besluittypen",
    model=BesluitType,
    rows=access.besluittypen_for,
    reads=READS,
    creates=WRITES,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        _CATALOGUS,
        LinkList("zaaktypen", to="catalogi.zaaktype", sql_text=relations.BESLUITTYPE_ZAAKTYPEN, names=True),
        Sql("zaaktype_identificaties", text=relations.BESLUITTYPE_ZAAKTYPE_NAMES, shape=WORDS),
        Text("omschrijving", max_length=80),
        Text("omschrijving_generiek", max_length=80),
        Text("besluitcategorie", max_length=40),
        Duration("reactietermijn", null=True),
        Boolean("publicatie_indicatie", required=True),
        Text("publicatietekst"),
        Duration("publicatietermijn", null=True),
        Text("toelichting"),
        LinkList(
            "informatieobjecttypen", to="catalogi.informatieobjecttype", sql_text=relations.BESLUITTYPE_DOCUMENTS,
            names=True, required=True,
        ),
        Sql("informatieobjecttype_omschrijvingen", text="{row}.informatieobjecttypen", shape=WORDS),
        Date("begin_geldigheid", required=True),
        Date("einde_geldigheid", null=True),
        Shown("begin_object", sent=Date("begin_object"), text=relations.BESLUITTYPE_FIRST, null=True),
        Shown("einde_object", sent=Date("einde_object"), text=relations.BESLUITTYPE_LAST, null=True),
        Boolean("concept", read_only=True),
        Sql("resultaattypen", text=relations.BESLUITTYPE_RESULTS, shape=URIS, to="catalogi.resultaattype", many=True),
        Sql("resultaattypen_omschrijving", text=relations.BESLUITTYPE_RESULT_NAMES, shape=WORDS),
        Sql("vastgelegd_in", text="{row}.informatieobjecttypen", shape=WORDS),
    ),
    filters=(
        *filters_on(_CATALOGUS),
        Made("zaaktypen", parameters.of_zaaktype, _WORD),
        Made("informatieobjecttypen", parameters.laid_down_in, _WORD),
        Made("status", parameters.status),
        *filters_on(Text("omschrijving")),
        Made("datumGeldigheid", parameters.valid_on),
    ),
    defaults={"status": "definitief"},
    item_parameters=(Made("datumGeldigheid", parameters.valid_on),),
    read_at=views.besluittype_at,
    order_by=("-begin_geldigheid", "id"),
    create_action=actions.create_besluittype,
    change_action=actions.change_besluittype,
    delete_action=actions.delete_besluittype,
    channel=Channel("besluittypen", {"catalogus": "catalogus"}),
    label="t.omschrijving",
    summary="Soorten besluiten",
)  # fmt: skip
PUBLISH_INFORMATIEOBJECTTYPE = View(
    CATALOGI, "POST", "informatieobjecttypen/*/publish", views.publish_informatieobjecttype, WRITES,
    {"operationId": "informatieobjecttype_publish", "tag": "informatieobjecttypen",
     "resource": "catalogi.informatieobjecttype", "summary": "Maak een informatieobjecttype definitief"},
)  # fmt: skip
PUBLISH_BESLUITTYPE = View(
    CATALOGI, "POST", "besluittypen/*/publish", views.publish_besluittype, WRITES,
    {"operationId": "besluittype_publish", "tag": "besluittypen", "summary": "Maak een besluittype definitief",
     "resource": "catalogi.besluittype"},
)  # fmt: skip
