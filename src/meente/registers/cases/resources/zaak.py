"""The zaak itself."""

from meente.foundation.resources.declaring import Channel, Resource
from meente.foundation.resources.fields import Boolean, Choice, Date, Moment, Rsin, Text, Uuid
from meente.foundation.resources.links import Link, LinksBack, Url
from meente.foundation.resources.structures import Group, Items, Json, List, Sql
from meente.registers.cases import access, actions
from meente.registers.cases.models import Zaak
from meente.registers.cases.resources.component import READS, WRITES, ZAKEN
from meente.registers.cases.resources.shapes import GEOMETRY
from meente.registers.cases.resources.zaak_filters import FILTERS, SEARCH
from meente.registers.cases.terms import AardRelatie, Archiefstatus, Betalingsindicatie, Scope
from meente.registers.catalogue.terms import Archiefnominatie, Vertrouwelijkheidaanduiding

DURATION = r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"
_WEERGAVE = (
    "CASE {row}.betalingsindicatie WHEN 'nvt' THEN 'Er hoeft niets betaald te worden' WHEN 'nog_niet' THEN"
    " 'Nog niet betaald' WHEN 'gedeeltelijk' THEN 'Gedeeltelijk betaald' WHEN 'geheel' THEN 'Geheel betaald'"
    " ELSE '' END"
)
_RELEVANT = (
    "(SELECT coalesce(json_agg(json_build_object('url',"
    " coalesce({origin} || '/zaken/api/v1/zaken/' || c.andere_zaak_id, c.url),"
    " 'aardRelatie', c.aard_relatie) ORDER BY c.id), '[]') FROM cases_relevantezaak c"
    " WHERE c.municipality_id = {row}.municipality_id AND c.zaak_id = {row}.id)"
)
_MINE = "c.zaak_id = {row}.id"


FIELDS = (
    Url(),
    Uuid(),
    Text("identificatie", max_length=40),
    Rsin("bronorganisatie", required=True),
    Text("omschrijving", max_length=80),
    Text("toelichting", max_length=1000),
    Link("zaaktype", to="catalogi.zaaktype", required=True),
    Date("registratiedatum"),
    Rsin("verantwoordelijke_organisatie", required=True),
    Date("startdatum", required=True),
    Date("einddatum", read_only=True, null=True),
    Date("einddatum_gepland", null=True),
    Date("uiterlijke_einddatum_afdoening", null=True),
    Date("publicatiedatum", null=True),
    Link(
        "communicatiekanaal", to="referentielijsten.communicatiekanaal", shape="communicatiekanaal",
        external_column="communicatiekanaal", blank=True,
    ),
    List("producten_of_diensten", of=Link("product", shape="unread")),
    Choice("vertrouwelijkheidaanduiding", choices=Vertrouwelijkheidaanduiding, blank=False),
    Choice("betalingsindicatie", choices=Betalingsindicatie),
    Sql("betalingsindicatie_weergave", text=_WEERGAVE),
    Moment("laatste_betaaldatum", null=True),
    Json("zaakgeometrie", null=True, shape=GEOMETRY),
    Group(
        "verlenging", null=True,
        fields=(
            Text("reden", max_length=200, required=True, blank=True),
            Text("duur", required=True, blank=True, pattern=DURATION, format="duration"),
        ),
    ),
    Group(
        "opschorting", null=True,
        fields=(Boolean("indicatie", required=True), Text("reden", max_length=200, required=True, blank=True)),
    ),
    Link(
        "selectielijstklasse", to="referentielijsten.resultaat", shape="resultaat",
        external_column="selectielijstklasse", blank=True,
    ),
    Link("hoofdzaak", to="zaken.zaak", null=True, wrong_code="no_match"),
    LinksBack("deelzaken", to="zaken.zaak", where="c.hoofdzaak_id = {row}.id"),
    Items(
        "relevante_andere_zaken", is_json=False, sql_text=_RELEVANT, expands="url",
        fields=(
            Link("url", to="zaken.zaak", shape="zaak", required=True),
            Choice("aard_relatie", choices=AardRelatie, required=True),
        ),
    ),
    LinksBack("eigenschappen", to="zaken.zaakeigenschap", where=_MINE),
    LinksBack("rollen", to="zaken.rol", where=_MINE),
    LinksBack(
        "status", to="zaken.status", where=_MINE, many=False, null=True, order="c.datum_status_gezet DESC",
    ),
    LinksBack("zaakinformatieobjecten", to="zaken.zaakinformatieobject", where=_MINE),
    LinksBack("zaakobjecten", to="zaken.zaakobject", where=_MINE),
    Items(
        "kenmerken",
        fields=(Text("kenmerk", max_length=40, required=True), Text("bron", max_length=40, required=True)),
    ),
    Choice("archiefnominatie", choices=Archiefnominatie, null=True),
    Choice("archiefstatus", choices=Archiefstatus, blank=False, default=Archiefstatus.NOG_TE_ARCHIVEREN.value),
    Date("archiefactiedatum", null=True),
    LinksBack("resultaat", to="zaken.resultaat", where=_MINE, many=False, null=True),
    Rsin("opdrachtgevende_organisatie"),
    Text("processobjectaard", max_length=200, null=True),
    Date("startdatum_bewaartermijn", null=True),
    Group(
        "processobject", null=True,
        fields=tuple(
            Text(name, max_length=250, required=True, blank=True)
            for name in ("datumkenmerk", "identificatie", "objecttype", "registratie")
        ),
    ),
)  # fmt: skip
_ORDERINGS = (
    "startdatum", "einddatum", "publicatiedatum", "archiefactiedatum", "registratiedatum", "identificatie",
)  # fmt: skip

ZAAK = Resource(
    component=ZAKEN,
    name="zaak",
    path="zaken",
    model=Zaak,
    rows=access.zaken_for,
    known=access.known_zaken,
    reads=READS,
    creates=(Scope.AANMAKEN.value,),
    changes=WRITES,
    deletes=(Scope.VERWIJDEREN.value,),
    fields=FIELDS,
    filters=FILTERS,
    search_filters=SEARCH,
    order_by=("-id",),
    orderings={name: name for name in _ORDERINGS},
    counts=access.zaak_counts_for,
    has_fields=True,
    create_action=actions.create_zaak,
    change_action=actions.change_zaak,
    delete_action=actions.delete_zaak,
    channel=Channel(
        "zaken",
        {
            "bronorganisatie": "bronorganisatie",
            "zaaktype": "zaaktype",
            "vertrouwelijkheidaanduiding": "vertrouwelijkheidaanduiding",
        },
    ),
    label="'ZAAK - ' || t.identificatie",
    summary="Zaken",
)
