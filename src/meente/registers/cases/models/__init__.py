"""Tables of cases."""

from meente.registers.cases.models.contact import KlantContact, ZaakContactMoment, ZaakNotitie, ZaakVerzoek
from meente.registers.cases.models.counting import ZaakCount
from meente.registers.cases.models.linked import ZaakBesluit, ZaakInformatieObject, ZaakObject
from meente.registers.cases.models.numbering import Reservation, ZaakNummer
from meente.registers.cases.models.rol import Rol
from meente.registers.cases.models.status import Resultaat, Status, ZaakEigenschap
from meente.registers.cases.models.zaak import RelevanteZaak, Zaak

__all__ = [
    "KlantContact",
    "RelevanteZaak",
    "Reservation",
    "Resultaat",
    "Rol",
    "Status",
    "Zaak",
    "ZaakBesluit",
    "ZaakContactMoment",
    "ZaakCount",
    "ZaakEigenschap",
    "ZaakInformatieObject",
    "ZaakNotitie",
    "ZaakNummer",
    "ZaakObject",
    "ZaakVerzoek",
]
