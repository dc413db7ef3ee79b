"""Tables of documents."""

from meente.registers.documents.models.bestandsdeel import BestandsDeel
from meente.registers.documents.models.informatieobject import (
    EnkelvoudigInformatieObject,
    EnkelvoudigInformatieObjectVersie,
)
from meente.registers.documents.models.relation import Gebruiksrechten, ObjectInformatieObject
from meente.registers.documents.models.verzending import Verzending

__all__ = [
    "BestandsDeel",
    "EnkelvoudigInformatieObject",
    "EnkelvoudigInformatieObjectVersie",
    "Gebruiksrechten",
    "ObjectInformatieObject",
    "Verzending",
]
