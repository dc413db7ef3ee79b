"""The component itself, and what all its resources share."""

from meente.foundation.resources.declaring import Component

CATALOGI = Component("catalogi", "ztc", "1.4.0", "Catalogi API")

READS = ("catalogi.lezen", "zaken.lezen", "documenten.lezen")  # ztc-014
WRITES = ("catalogi.schrijven",)
CORRECTS = ("catalogi.schrijven", "catalogi.geforceerd-schrijven")
DELETES = ("catalogi.schrijven", "catalogi.geforceerd-verwijderen")
