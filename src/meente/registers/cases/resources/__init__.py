"""The Zaken API 1.7.0."""

from meente.foundation.resources.auditing import audit_trail_of
from meente.foundation.resources.registry import register, register_views
from meente.registers.cases import access
from meente.registers.cases.resources.contact import KLANTCONTACT, ZAAKCONTACTMOMENT, ZAAKNOTITIE, ZAAKVERZOEK
from meente.registers.cases.resources.linked import ZAAKBESLUIT, ZAAKEIGENSCHAP, ZAAKINFORMATIEOBJECT, ZAAKOBJECT
from meente.registers.cases.resources.moving import RESULTAAT, STATUS
from meente.registers.cases.resources.rol import ROL
from meente.registers.cases.resources.views import RESERVE
from meente.registers.cases.resources.zaak import ZAAK

register(
    ZAAK,
    STATUS,
    RESULTAAT,
    ROL,
    ZAAKOBJECT,
    ZAAKEIGENSCHAP,
    ZAAKINFORMATIEOBJECT,
    ZAAKBESLUIT,
    KLANTCONTACT,
    ZAAKCONTACTMOMENT,
    ZAAKVERZOEK,
    ZAAKNOTITIE,
)
register_views(RESERVE, *audit_trail_of(ZAAK, rows=access.audited_zaken_for))
