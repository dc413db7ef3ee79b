"""Every change to zaken: the API's actions by resource, and what screens and processes do by name."""

from meente.registers.cases.actions.contacting import (
    create_klantcontact,
    create_zaakcontactmoment,
    create_zaakverzoek,
    delete_zaakcontactmoment,
    delete_zaakverzoek,
)
from meente.registers.cases.actions.counting import fold_counts, recount_zaken
from meente.registers.cases.actions.destroying import delete_zaak
from meente.registers.cases.actions.eigenschappen import (
    change_zaakeigenschap,
    create_zaakeigenschap,
    delete_zaakeigenschap,
)
from meente.registers.cases.actions.filing import (
    change_zaakinformatieobject,
    create_zaakbesluit,
    create_zaakinformatieobject,
    delete_zaakbesluit,
    delete_zaakinformatieobject,
)
from meente.registers.cases.actions.moving import (
    ZaakIsClosed,
    extend_zaak,
    finish_zaak,
    follow_procedure,
    set_resultaat,
    set_status,
)
from meente.registers.cases.actions.noting import change_zaaknotitie, create_zaaknotitie, delete_zaaknotitie
from meente.registers.cases.actions.numbering import reserve_zaaknummers
from meente.registers.cases.actions.objecten import change_zaakobject, create_zaakobject, delete_zaakobject
from meente.registers.cases.actions.opening import add_rol, open_zaak, set_eigenschap
from meente.registers.cases.actions.resultaten import change_resultaat, create_resultaat, delete_resultaat
from meente.registers.cases.actions.rollen import create_rol, delete_rol
from meente.registers.cases.actions.statussen import create_status
from meente.registers.cases.actions.zaken import change_zaak, create_zaak

__all__ = [
    "ZaakIsClosed",
    "add_rol",
    "change_resultaat",
    "change_zaak",
    "change_zaakeigenschap",
    "change_zaakinformatieobject",
    "change_zaaknotitie",
    "change_zaakobject",
    "create_klantcontact",
    "create_resultaat",
    "create_rol",
    "create_status",
    "create_zaak",
    "create_zaakbesluit",
    "create_zaakcontactmoment",
    "create_zaakeigenschap",
    "create_zaakinformatieobject",
    "create_zaaknotitie",
    "create_zaakobject",
    "create_zaakverzoek",
    "delete_resultaat",
    "delete_rol",
    "delete_zaak",
    "delete_zaakbesluit",
    "delete_zaakcontactmoment",
    "delete_zaakeigenschap",
    "delete_zaakinformatieobject",
    "delete_zaaknotitie",
    "delete_zaakobject",
    "delete_zaakverzoek",
    "extend_zaak",
    "finish_zaak",
    "fold_counts",
    "follow_procedure",
    "open_zaak",
    "recount_zaken",
    "reserve_zaaknummers",
    "set_eigenschap",
    "set_resultaat",
    "set_status",
]
