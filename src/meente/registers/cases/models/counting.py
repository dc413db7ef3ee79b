"""How many zaken there are, kept exactly without a hot row.

Every change of a zaak that matters appends a row (+1 or -1) in its own transaction; a job folds rows into sums. The
count is the sum of both, at every moment. Type and rank are what authorisations are made of, so that the number of
zaken an application may see is a sum over a few rows.
"""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class ZaakCount(TenantModel):
    """So many zaken more (or less) of one zaaktype and one vertrouwelijkheidaanduiding (its rank, 1 to 8)."""

    zaaktype_id = models.UUIDField()
    vertrouwelijkheid_rank = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "cases_zaakcount"
        indexes = [
            models.Index(
                fields=["municipality_id", "zaaktype_id", "vertrouwelijkheid_rank"],
                include=["amount"],
                name="zaakcount_sum",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount:+}"
