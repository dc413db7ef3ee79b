"""Enkelvoudiginformatieobject: a document with its bytes, its lock and the parts that are still to come."""

from meente.foundation.resources.declaring import Channel, Resource
from meente.foundation.resources.fields import Boolean, Choice, Date, Integer, Moment, Rsin, Text, Uri, Uuid
from meente.foundation.resources.filters import By, Made, filters_on
from meente.foundation.resources.links import Link, Url
from meente.foundation.resources.structures import Group, Items, List
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding
from meente.registers.documents import access, actions, filtering, reading
from meente.registers.documents.inhoud import Inhoud
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.resources.component import CHANGES, CREATES, DELETES, DOCUMENTEN, READS
from meente.registers.documents.terms import Algoritme, ObjectType, OndertekeningSoort, Status

# The parts of a document whose bytes are still to come; any other has none, and is not looked up.
PARTS = (
    "CASE WHEN {row}.bestand_id IS NULL AND {row}.bestandsomvang > 0 THEN"
    " (SELECT coalesce(json_agg(json_build_object("
    "'url', {origin} || '/documenten/api/v1/bestandsdelen/' || p.id, 'volgnummer', p.volgnummer,"
    " 'omvang', p.omvang, 'voltooid', p.voltooid, 'lock', {row}.lock) ORDER BY p.volgnummer), '[]')"
    " FROM documents_bestandsdeel p"
    " WHERE p.municipality_id = {row}.municipality_id AND p.informatieobject_id = {row}.id) ELSE '[]' END"
)

ENKELVOUDIGINFORMATIEOBJECT = Resource(
    component=DOCUMENTEN,
    name="enkelvoudiginformatieobject",
    path="enkelvoudiginformatieobjecten",
    model=EnkelvoudigInformatieObject,
    rows=access.documents_for,
    known=access.known_documents,
    reads=READS,
    creates=CREATES,
    changes=(*CHANGES, "documenten.geforceerd-bijwerken"),
    deletes=DELETES,
    fields=(
        Url(),
        Text("identificatie", max_length=40),
        Rsin("bronorganisatie", required=True),
        Date("creatiedatum", required=True),
        Text("titel", max_length=200, required=True),
        Choice("vertrouwelijkheidaanduiding", choices=Vertrouwelijkheidaanduiding),
        Boolean("is_gereed_voor_publicatie", null=True),
        Boolean("tonen_aan_initiator", default=False),
        Text("auteur", max_length=200, required=True),
        Choice("status", choices=Status),
        Boolean("inhoud_is_vervallen", null=True),
        Text("formaat", max_length=255),
        Text("taal", max_length=3, min_length=3, required=True),
        Integer("versie", read_only=True),
        Moment("begin_registratie", read_only=True),
        Text("bestandsnaam", max_length=255),
        Inhoud("inhoud", null=True),
        Integer("bestandsomvang", null=True, minimum=0, maximum=9223372036854776000, format="int64"),
        Uri("link", max_length=200),
        Text("beschrijving", max_length=1000),
        Date("ontvangstdatum", null=True),
        Date("verzenddatum", null=True),
        Boolean("indicatie_gebruiksrecht", null=True),
        Text("verschijningsvorm"),
        Group(
            "ondertekening",
            null=True,
            present="{row}.ondertekening_soort <> ''",
            fields=(Choice("soort", choices=OndertekeningSoort, required=True), Date("datum", required=True)),
        ),
        Group(
            "integriteit",
            null=True,
            present="{row}.integriteit_algoritme <> ''",
            fields=(
                Choice("algoritme", choices=Algoritme, required=True),
                Text("waarde", max_length=128, required=True),
                Date("datum", required=True),
            ),
        ),
        Link("informatieobjecttype", to="catalogi.informatieobjecttype", required=True, max_length=200),
        Boolean("locked", read_only=True),
        Items(
            "bestandsdelen",
            read_only=True,
            sql_text=PARTS,
            fields=(
                Uri("url", required=True),
                Integer("volgnummer", required=True),
                Integer("omvang", required=True),
                Boolean("voltooid", required=True),
                Text("lock", required=True),
            ),
        ),
        List("trefwoorden", of=Text("trefwoord")),
        Text("lock", write_only=True),
    ),
    created_fields=(Text("lock", read_only=True),),
    filters=(
        *filters_on(Text("identificatie")),
        *filters_on(Text("bronorganisatie")),
        Made("objectinformatieobjecten_object", filtering.of_object, {"type": "string", "format": "uri"}),
        By("objectinformatieobjecten_objectType", Choice("object_type", choices=ObjectType), where=filtering.OF_KIND),
        Made("trefwoorden", filtering.with_trefwoorden, {"type": "array", "items": {"type": "string"}}),
    ),
    search_filters=(By("uuid__in", Uuid(), "in", cast="::uuid[]"),),
    item_parameters=filtering.VERSIONS,
    read_at=reading.read_at,
    read_body=reading.read_body,
    create_action=actions.create_enkelvoudiginformatieobject,
    change_action=actions.change_enkelvoudiginformatieobject,
    delete_action=actions.delete_enkelvoudiginformatieobject,
    channel=Channel(
        "documenten",
        {
            "bronorganisatie": "bronorganisatie",
            "informatieobjecttype": "informatieobjecttype",
            "vertrouwelijkheidaanduiding": "vertrouwelijkheidaanduiding",
        },
    ),
    label="t.titel",
    summary="Documenten met hun gegevens en hun bestand",
)
