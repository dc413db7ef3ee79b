"""Every change to the catalogue."""

from meente.registers.catalogue.actions._writing import TypeIsUsed
from meente.registers.catalogue.actions.below import (
    change_eigenschap,
    change_roltype,
    change_statustype,
    change_zaakobjecttype,
    create_eigenschap,
    create_roltype,
    create_statustype,
    create_zaakobjecttype,
    delete_eigenschap,
    delete_roltype,
    delete_statustype,
    delete_zaakobjecttype,
)
from meente.registers.catalogue.actions.besluittypen import (
    change_besluittype,
    create_besluittype,
    delete_besluittype,
    publish_besluittype,
)
from meente.registers.catalogue.actions.catalogussen import change_catalogus, create_catalogus, delete_catalogus
from meente.registers.catalogue.actions.document_relations import (
    change_zaaktype_informatieobjecttype,
    create_zaaktype_informatieobjecttype,
    delete_zaaktype_informatieobjecttype,
)
from meente.registers.catalogue.actions.following import follow_definitions
from meente.registers.catalogue.actions.importing import import_catalogus
from meente.registers.catalogue.actions.informatieobjecttypen import (
    change_informatieobjecttype,
    create_informatieobjecttype,
    delete_informatieobjecttype,
    publish_informatieobjecttype,
)
from meente.registers.catalogue.actions.materialising import materialise_zaaktype
from meente.registers.catalogue.actions.resultaattypen import (
    change_resultaattype,
    create_resultaattype,
    delete_resultaattype,
)
from meente.registers.catalogue.actions.zaaktypen import (
    change_zaaktype,
    create_zaaktype,
    delete_zaaktype,
    publish_zaaktype,
)

__all__ = [
    "TypeIsUsed",
    "change_besluittype",
    "change_catalogus",
    "change_eigenschap",
    "change_informatieobjecttype",
    "change_resultaattype",
    "change_roltype",
    "change_statustype",
    "change_zaakobjecttype",
    "change_zaaktype",
    "change_zaaktype_informatieobjecttype",
    "create_besluittype",
    "create_catalogus",
    "create_eigenschap",
    "create_informatieobjecttype",
    "create_resultaattype",
    "create_roltype",
    "create_statustype",
    "create_zaakobjecttype",
    "create_zaaktype",
    "create_zaaktype_informatieobjecttype",
    "delete_besluittype",
    "delete_catalogus",
    "delete_eigenschap",
    "delete_informatieobjecttype",
    "delete_resultaattype",
    "delete_roltype",
    "delete_statustype",
    "delete_zaakobjecttype",
    "delete_zaaktype",
    "delete_zaaktype_informatieobjecttype",
    "follow_definitions",
    "import_catalogus",
    "materialise_zaaktype",
    "publish_besluittype",
    "publish_informatieobjecttype",
    "publish_zaaktype",
]
