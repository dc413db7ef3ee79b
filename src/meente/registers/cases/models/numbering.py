"""Numbers of zaken: each issued or reserved number is a row, so none is ever given twice."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class ZaakNummer(TenantModel):
    """The last number of a municipality in a year; the row lock lasts as long as the opening of the zaak."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "cases_zaaknummer"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "year"], name="zaaknummer_per_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
