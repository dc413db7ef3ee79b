"""Every change to zaken."""

from meente.registers.cases.actions.moving import ZaakIsClosed, extend_zaak, set_resultaat, set_status
from meente.registers.cases.actions.opening import add_rol, open_zaak, set_eigenschap

__all__ = ["ZaakIsClosed", "add_rol", "extend_zaak", "open_zaak", "set_eigenschap", "set_resultaat", "set_status"]
