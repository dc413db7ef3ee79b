"""The component itself."""

from meente.foundation.resources.declaring import Component

REFERENTIELIJSTEN = Component("referentielijsten", "rl", "0.6.0", "Referentielijsten API", is_open=True)
