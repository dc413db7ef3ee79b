"""The Catalogi API 1.4.0."""

from meente.foundation.resources.registry import register, register_views
from meente.registers.catalogue.resources.below import EIGENSCHAP, ROLTYPE, STATUSTYPE, ZAAKOBJECTTYPE
from meente.registers.catalogue.resources.catalogus import CATALOGUS
from meente.registers.catalogue.resources.main_types import (
    BESLUITTYPE,
    INFORMATIEOBJECTTYPE,
    PUBLISH_BESLUITTYPE,
    PUBLISH_INFORMATIEOBJECTTYPE,
)
from meente.registers.catalogue.resources.results import RESULTAATTYPE, ZAAKTYPE_INFORMATIEOBJECTTYPE
from meente.registers.catalogue.resources.zaaktype import PUBLISH_ZAAKTYPE, ZAAKTYPE

register(
    CATALOGUS, ZAAKTYPE, INFORMATIEOBJECTTYPE, BESLUITTYPE, STATUSTYPE, RESULTAATTYPE, ROLTYPE, EIGENSCHAP,
    ZAAKOBJECTTYPE, ZAAKTYPE_INFORMATIEOBJECTTYPE,
)  # fmt: skip
register_views(PUBLISH_ZAAKTYPE, PUBLISH_INFORMATIEOBJECTTYPE, PUBLISH_BESLUITTYPE)
