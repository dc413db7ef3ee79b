"""Tables of the reference lists: reference tables, the same for every municipality."""

from meente.registers.reference_lists.models.lists import CommunicatieKanaal, ResultaattypeOmschrijvingGeneriek
from meente.registers.reference_lists.models.selectielijst import ProcesType, Resultaat

__all__ = ["CommunicatieKanaal", "ProcesType", "Resultaat", "ResultaattypeOmschrijvingGeneriek"]
