"""The component itself."""

from meente.foundation.resources.declaring import Component

BESLUITEN = Component("besluiten", "brc", "1.1.0", "Besluiten API", verbs=("read", "delete"))
