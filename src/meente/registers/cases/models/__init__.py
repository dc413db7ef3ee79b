"""Tables of cases."""

from meente.registers.cases.models.numbering import ZaakNummer
from meente.registers.cases.models.rol import Rol
from meente.registers.cases.models.status import Resultaat, Status, ZaakEigenschap
from meente.registers.cases.models.zaak import Zaak

__all__ = ["Resultaat", "Rol", "Status", "Zaak", "ZaakEigenschap", "ZaakNummer"]
