"""The component itself, and what its resources share."""

from meente.foundation.resources.declaring import Component
from meente.foundation.resources.links import Link

DOCUMENTEN = Component("documenten", "drc", "1.7.1", "Documenten API")

READS = ("documenten.lezen",)
CREATES = ("documenten.aanmaken",)
CHANGES = ("documenten.bijwerken",)
DELETES = ("documenten.verwijderen",)
INFORMATIEOBJECT = Link("informatieobject", to="documenten.enkelvoudiginformatieobject", required=True, max_length=0)
