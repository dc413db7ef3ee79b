"""A catalogus. Its lists hold what is published, because everybody below its owner reads them."""

from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.fields import Date, Email, Text
from meente.foundation.resources.filters import Where, filters_on
from meente.foundation.resources.links import Url
from meente.foundation.resources.structures import Sql
from meente.registers.catalogue import access, actions, parameters
from meente.registers.catalogue.models import Catalogus
from meente.registers.catalogue.resources.component import CATALOGI, CORRECTS, DELETES, READS, WRITES
from meente.registers.catalogue.resources.relations import IN_CATALOGUS, NAMES_IN_CATALOGUS, URIS, WORDS

_ZAAKTYPEN = {"path": "zaaktypen", "table": "catalogue_zaaktype"}
_BESLUITTYPEN = {"path": "besluittypen", "table": "catalogue_besluittype"}
_DOCUMENTS = {"path": "informatieobjecttypen", "table": "catalogue_informatieobjecttype"}

CATALOGUS = Resource(
    component=CATALOGI,
    name="catalogus",
    path="catalogussen",
    model=Catalogus,
    rows=access.catalogussen_for,
    reads=READS,
    creates=WRITES,
    changes=CORRECTS,
    deletes=DELETES,
    fields=(
        Url(),
        Text("domein", max_length=5, required=True),
        Text("rsin", max_length=9, required=True),
        Text("contactpersoon_beheer_naam", max_length=40, required=True),
        Text("contactpersoon_beheer_telefoonnummer", max_length=20),
        Email("contactpersoon_beheer_emailadres"),
        Sql("zaaktypen", text=IN_CATALOGUS % _ZAAKTYPEN, shape=URIS, to="catalogi.zaaktype", many=True),
        Sql("besluittypen", text=IN_CATALOGUS % _BESLUITTYPEN, shape=URIS, to="catalogi.besluittype", many=True),
        Sql("besluittype_omschrijving", text=NAMES_IN_CATALOGUS % _BESLUITTYPEN, shape=WORDS),
        Sql(
            "informatieobjecttypen", text=IN_CATALOGUS % _DOCUMENTS, shape=URIS, to="catalogi.informatieobjecttype",
            many=True,
        ),
        Sql("informatieobjecttype_omschrijving", text=NAMES_IN_CATALOGUS % _DOCUMENTS, shape=WORDS),
        Text("naam", max_length=200, null=True),
        Text("versie", max_length=20, null=True),
        Date("begindatum_versie", null=True),
    ),
    filters=(
        *filters_on(Text("domein")),
        Where("domein__in", "t.domein = ANY(%s)", parameters.words),
        *filters_on(Text("rsin")),
        Where("rsin__in", "t.rsin = ANY(%s)", parameters.words),
    ),
    create_action=actions.create_catalogus,
    change_action=actions.change_catalogus,
    delete_action=actions.delete_catalogus,
    label="t.domein || ' (' || t.rsin || ')'",
    summary="Catalogi: de typen van een organisatie",
)  # fmt: skip
