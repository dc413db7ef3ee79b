"""Statuses and the resultaat of a zaak."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Moment, Text, Uuid
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link, LinksBack, Url
from meente.foundation.resources.structures import Sql
from meente.registers.cases import access, actions, parameters
from meente.registers.cases.models import Resultaat, Status
from meente.registers.cases.resources.component import READS, WRITES, ZAKEN
from meente.registers.cases.terms import Scope

TRUTH = {"type": "boolean"}
OF_ZAAK = filters_on(Link("zaak", to="zaken.zaak", max_length=0))

STATUS = Resource(
    component=ZAKEN,
    name="status",
    path="statussen",
    model=Status,
    rows=access.statussen_for,
    known=access.known_statussen,
    reads=READS,
    creates=(Scope.AANMAKEN.value, Scope.STATUSSEN_TOEVOEGEN.value, Scope.HEROPENEN.value),
    fields=(
        Url(),
        Uuid(),
        Link("zaak", to="zaken.zaak", required=True),
        Link("statustype", to="catalogi.statustype", required=True),
        Moment("datum_status_gezet", required=True),
        Text("statustoelichting", max_length=1000),
        Sql(
            "indicatie_laatst_gezette_status", shape=TRUTH,
            text="NOT EXISTS (SELECT 1 FROM cases_status c WHERE c.municipality_id = {row}.municipality_id"
            " AND c.zaak_id = {row}.zaak_id AND c.datum_status_gezet > {row}.datum_status_gezet)",
        ),
        Link("gezetdoor", to="zaken.rol", blank=True, max_length=200),
        LinksBack("zaakinformatieobjecten", to="zaken.zaakinformatieobject", where="c.status_id = {row}.id"),
    ),
    filters=(
        *OF_ZAAK,
        *filters_on(Link("statustype", to="catalogi.statustype", max_length=0)),
        Made("indicatieLaatstGezetteStatus", parameters.is_last),
    ),
    order_by=("-id",),
    create_action=actions.create_status,
    main="zaak",
    label="t.statustype_omschrijving",
    summary="Statussen van zaken",
)  # fmt: skip

RESULTAAT = Resource(
    component=ZAKEN,
    name="resultaat",
    path="resultaten",
    model=Resultaat,
    rows=access.resultaten_for,
    known=access.known_resultaten,
    reads=READS,
    creates=WRITES,
    changes=WRITES,
    deletes=WRITES,
    fields=(
        Url(),
        Uuid(),
        Link("zaak", to="zaken.zaak", required=True, immutable=True),
        Link("resultaattype", to="catalogi.resultaattype", required=True),
        Text("toelichting", max_length=1000),
    ),
    filters=(*OF_ZAAK, *filters_on(Link("resultaattype", to="catalogi.resultaattype", max_length=0))),
    order_by=("-id",),
    create_action=actions.create_resultaat,
    change_action=actions.change_resultaat,
    delete_action=actions.delete_resultaat,
    main="zaak",
    label="t.resultaattype_omschrijving",
    summary="Resultaten van zaken",
)
