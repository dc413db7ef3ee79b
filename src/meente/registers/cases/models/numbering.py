"""Numbers of zaken: each issued or reserved number comes from one counter, so none is ever given twice."""

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


class Reservation(TenantModel):
    """A number that was handed out before its zaak exists; it is never issued by itself."""

    bronorganisatie = models.CharField(max_length=9)
    identificatie = models.CharField(max_length=40)
    reserved_at = models.DateTimeField()
    reserved_by = models.CharField(max_length=120)

    class Meta:
        db_table = "cases_reservation"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "identificatie", "bronorganisatie"], name="reservation_once"
            )
        ]

    def __str__(self) -> str:
        return self.identificatie
