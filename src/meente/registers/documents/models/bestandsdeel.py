"""Parts of a large file that comes in pieces."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class BestandsDeel(TenantModel):
    """One piece; gone as soon as the pieces are one file."""

    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject", on_delete=models.CASCADE, related_name="bestandsdelen"
    )
    volgnummer = models.PositiveIntegerField()
    omvang = models.BigIntegerField()
    voltooid = models.BooleanField(default=False)
    bestand = TenantFK("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_bestandsdeel"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "informatieobject", "volgnummer"], name="deel_once")
        ]

    def __str__(self) -> str:
        return str(self.volgnummer)
