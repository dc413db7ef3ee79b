"""The Referentielijsten API 0.6.0, open to everybody."""

from meente.foundation.resources.registry import register
from meente.registers.reference_lists.resources.lists import COMMUNICATIEKANAAL, RESULTAATTYPEOMSCHRIJVING
from meente.registers.reference_lists.resources.selectielijst import PROCESTYPE, RESULTAAT

register(COMMUNICATIEKANAAL, PROCESTYPE, RESULTAAT, RESULTAATTYPEOMSCHRIJVING)
