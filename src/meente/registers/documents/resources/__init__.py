"""The Documenten API 1.7.1."""

from meente.foundation.resources.auditing import audit_trail_of
from meente.foundation.resources.registry import register, register_views
from meente.registers.documents import access
from meente.registers.documents.resources.informatieobject import ENKELVOUDIGINFORMATIEOBJECT
from meente.registers.documents.resources.related import GEBRUIKSRECHTEN, OBJECTINFORMATIEOBJECT
from meente.registers.documents.resources.verzending import VERZENDING
from meente.registers.documents.resources.views import BESTANDSDEEL, DOWNLOAD, LOCK, UNLOCK

register(ENKELVOUDIGINFORMATIEOBJECT, GEBRUIKSRECHTEN, OBJECTINFORMATIEOBJECT, VERZENDING)
register_views(
    DOWNLOAD, LOCK, UNLOCK, BESTANDSDEEL, *audit_trail_of(ENKELVOUDIGINFORMATIEOBJECT, rows=access.trails_for)
)
