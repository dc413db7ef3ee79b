"""What hangs below a zaaktype shows of that zaaktype: its catalogus, its identificatie and its validity."""

from meente.foundation.resources.fields import Date
from meente.foundation.resources.filters import Made, filters_on
from meente.foundation.resources.links import Link
from meente.foundation.resources.structures import Shown, Sql
from meente.registers.catalogue import parameters
from meente.registers.catalogue.resources.relations import CATALOGUS, URI

_OF_ZAAKTYPE = "(SELECT %s FROM catalogue_zaaktype z WHERE z.id = {row}.zaaktype_id)"
_VERSIONS = (
    "(SELECT %s FROM catalogue_zaaktype z, catalogue_zaaktype c WHERE z.id = {row}.zaaktype_id"
    " AND c.catalogus_id = z.catalogus_id AND c.identificatie = z.identificatie AND (NOT c.concept OR z.concept))"
)
_CATALOGUS_SQL = _OF_ZAAKTYPE % f"{CATALOGUS} || z.catalogus_id"

ZAAKTYPE = Link("zaaktype", to="catalogi.zaaktype", required=True, max_length=0)
ZAAKTYPE_IDENTIFICATIE = Sql("zaaktype_identificatie", text=_OF_ZAAKTYPE % "z.identificatie", shape={"type": "string"})
CATALOGUS_SHOWN = Sql("catalogus", text=_CATALOGUS_SQL, shape=URI, to="catalogi.catalogus")
CATALOGUS_SENT = Shown(
    "catalogus", sent=Link("catalogus", to="catalogi.catalogus", null=True, max_length=0), text=_CATALOGUS_SQL,
    to="catalogi.catalogus", null=True,
)  # fmt: skip
CATALOGUS_REQUIRED = Shown(
    "catalogus", sent=Link("catalogus", to="catalogi.catalogus", max_length=0), text=_CATALOGUS_SQL,
    to="catalogi.catalogus", required=True,
)  # fmt: skip
_BEGIN, _END = _OF_ZAAKTYPE % "z.begin_geldigheid", _OF_ZAAKTYPE % "z.einde_geldigheid"
_FIRST = _VERSIONS % "min(c.begin_geldigheid)"
_LAST = _VERSIONS % "CASE WHEN bool_and(c.einde_geldigheid IS NOT NULL) THEN max(c.einde_geldigheid) END"
_REST = (
    Shown("einde_geldigheid", sent=Date("einde_geldigheid"), text=_END, null=True),
    Shown("begin_object", sent=Date("begin_object"), text=_FIRST, null=True),
    Shown("einde_object", sent=Date("einde_object"), text=_LAST, null=True),
)
VALIDITY = (Shown("begin_geldigheid", sent=Date("begin_geldigheid"), text=_BEGIN, null=True), *_REST)
VALIDITY_WITH_BEGIN = (Shown("begin_geldigheid", sent=Date("begin_geldigheid"), text=_BEGIN), *_REST)
"""Only a begin that is sent is looked at (it must be that of the zaaktype); the rest follows from the versions."""

BY_ZAAKTYPE = filters_on(ZAAKTYPE)
BY_IDENTIFICATIE = Made("zaaktypeIdentificatie", parameters.of_identificatie)
BY_STATUS = Made("status", parameters.status_of_zaaktype)
BY_DAY = Made("datumGeldigheid", parameters.zaaktype_valid_on)
