"""How a zaak moves and ends, and the facts it carries."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Status(TenantModel):
    """A step the zaak reached; never changed."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="statussen")
    statustype = models.ForeignKey("catalogue.StatusType", on_delete=models.PROTECT, related_name="+")
    statustype_omschrijving = models.CharField(max_length=100)
    datum_status_gezet = models.DateTimeField()
    statustoelichting = models.TextField(blank=True)

    class Meta:
        db_table = "cases_status"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "zaak", "datum_status_gezet"], name="status_once_a_time")
        ]

    def __str__(self) -> str:
        return self.statustype_omschrijving


class Resultaat(TenantModel):
    """How the zaak ends: at most one."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="resultaten")
    resultaattype = models.ForeignKey("catalogue.ResultaatType", on_delete=models.PROTECT, related_name="+")
    resultaattype_omschrijving = models.CharField(max_length=100)
    toelichting = models.TextField(blank=True)

    class Meta:
        db_table = "cases_resultaat"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "zaak"], name="resultaat_one_per_zaak")]

    def __str__(self) -> str:
        return self.resultaattype_omschrijving


class ZaakEigenschap(TenantModel):
    """A fact of the zaak, by the name its zaaktype gives it."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="eigenschappen")
    eigenschap = models.ForeignKey("catalogue.Eigenschap", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=100)
    waarde = models.TextField()

    class Meta:
        db_table = "cases_zaakeigenschap"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "zaak", "naam"], name="eigenschap_once")]

    def __str__(self) -> str:
        return self.naam
