"""The component itself, and what all its resources share."""

from meente.foundation.resources.declaring import Component
from meente.registers.cases.terms import Scope

ZAKEN = Component("zaken", "zrc", "1.7.0", "Zaken API", has_crs=True, crs_paths=("zaken", "zaken/*", "zaken/_zoek"))

READS = (Scope.LEZEN.value,)
UPDATES = (Scope.BIJWERKEN.value,)
WRITES = (Scope.BIJWERKEN.value, Scope.GEFORCEERD_BIJWERKEN.value)
ADDS = (Scope.AANMAKEN.value, *WRITES)
REMOVES = (*WRITES, Scope.VERWIJDEREN.value)
