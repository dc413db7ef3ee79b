"""Who plays which part in a zaak."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.cases.terms import BetrokkeneType


class Rol(TenantModel):
    """`betrokkene_identificatie` is the group of the standard; `bsn` is its searchable part."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="rollen")
    betrokkene_type = models.CharField(max_length=30, choices=[(value.value, value.value) for value in BetrokkeneType])
    betrokkene_identificatie = models.JSONField(default=dict)
    bsn = models.CharField(max_length=9, null=True)
    roltype = models.ForeignKey("catalogue.RolType", on_delete=models.PROTECT, related_name="+")
    omschrijving = models.CharField(max_length=100)
    omschrijving_generiek = models.CharField(max_length=40)
    roltoelichting = models.TextField(blank=True)
    contactpersoon_naam = models.CharField(max_length=200, blank=True)
    emailadres = models.EmailField(blank=True)
    telefoonnummer = models.CharField(max_length=20, blank=True)
    registratiedatum = models.DateTimeField()

    class Meta:
        db_table = "cases_rol"
        indexes = [
            # NULL instead of '': a partial index on bsn <> '' is never used by a generic plan.
            models.Index(fields=["municipality_id", "bsn"], condition=Q(bsn__isnull=False), name="rol_bsn"),
        ]

    def __str__(self) -> str:
        return self.omschrijving
