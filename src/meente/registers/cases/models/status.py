"""How a zaak moves and ends, and the facts it carries."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Status(TenantModel):
    """A step the zaak reached; never changed. `gezetdoor` is the rol that registered it."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="statussen", db_index=False)
    statustype = models.ForeignKey("catalogue.StatusType", on_delete=models.PROTECT, related_name="+", db_index=False)
    statustype_omschrijving = models.CharField(max_length=100)
    datum_status_gezet = models.DateTimeField()
    statustoelichting = models.TextField(blank=True)
    gezetdoor = TenantFK("cases.Rol", null=True, on_delete=models.SET_NULL, related_name="statussen", db_index=False)

    class Meta:
        db_table = "cases_status"
        indexes = [
            models.Index(
                fields=["municipality_id", "gezetdoor"],
                condition=models.Q(gezetdoor__isnull=False),
                name="status_set_by",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "zaak", "datum_status_gezet"], name="status_once_a_time")
        ]

    def __str__(self) -> str:
        return self.statustype_omschrijving


class Resultaat(TenantModel):
    """How the zaak ends: at most one."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="resultaten", db_index=False)
    resultaattype = models.ForeignKey(
        "catalogue.ResultaatType", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    resultaattype_omschrijving = models.CharField(max_length=100)
    toelichting = models.TextField(blank=True)

    class Meta:
        db_table = "cases_resultaat"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "zaak"], name="resultaat_one_per_zaak")]

    def __str__(self) -> str:
        return self.resultaattype_omschrijving


class ZaakEigenschap(TenantModel):
    """A fact of the zaak, by the name its zaaktype gives it."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="eigenschappen", db_index=False)
    eigenschap = models.ForeignKey("catalogue.Eigenschap", on_delete=models.PROTECT, related_name="+", db_index=False)
    naam = models.CharField(max_length=100)
    waarde = models.TextField()

    class Meta:
        db_table = "cases_zaakeigenschap"
        indexes = [models.Index(fields=["municipality_id", "zaak", "naam"], name="zaakeigenschap_zaak")]

    def __str__(self) -> str:
        return self.naam
