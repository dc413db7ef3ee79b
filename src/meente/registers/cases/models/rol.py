"""Who plays which part in a zaak."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.cases.terms import BetrokkeneType, IndicatieMachtiging


def _searched(*columns: str) -> list[models.Index]:
    # NULL instead of '': a partial index on bsn <> '' is never used by a generic plan.
    return [
        models.Index(
            fields=["municipality_id", column, "zaak"],
            condition=Q(**{f"{column}__isnull": False}),
            name=f"rol_by_{column}"[:30],
        )
        for column in columns
    ]


class Rol(TenantModel):
    """`betrokkene_identificatie` is the group of the standard, as on the wire; the columns after it are searched."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="rollen", db_index=False)
    betrokkene = models.CharField(max_length=1000, blank=True, default="")
    betrokkene_type = models.CharField(max_length=30, choices=[(value.value, value.value) for value in BetrokkeneType])
    betrokkene_identificatie = models.JSONField(null=True)
    bsn = models.CharField(max_length=9, null=True)
    anp_identificatie = models.CharField(max_length=17, null=True)
    a_nummer = models.CharField(max_length=10, null=True)
    nnp_id = models.CharField(max_length=9, null=True)
    ann_identificatie = models.CharField(max_length=17, null=True)
    vestigings_nummer = models.CharField(max_length=24, null=True)
    eenheid_identificatie = models.CharField(max_length=24, null=True)
    medewerker_identificatie = models.CharField(max_length=254, null=True)
    afwijkende_naam_betrokkene = models.CharField(max_length=625, blank=True, default="")
    roltype = models.ForeignKey("catalogue.RolType", on_delete=models.PROTECT, related_name="+", db_index=False)
    omschrijving = models.CharField(max_length=100)
    omschrijving_generiek = models.CharField(max_length=40)
    roltoelichting = models.TextField(blank=True)
    registratiedatum = models.DateTimeField()
    indicatie_machtiging = models.CharField(
        max_length=20, blank=True, default="", choices=[(value.value, value.value) for value in IndicatieMachtiging]
    )
    contactpersoon_rol_naam = models.CharField(max_length=40, blank=True, default="")
    contactpersoon_rol_functie = models.CharField(max_length=50, blank=True, default="")
    contactpersoon_rol_emailadres = models.EmailField(blank=True)
    contactpersoon_rol_telefoonnummer = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "cases_rol"
        indexes = [
            models.Index(fields=["municipality_id", "zaak"], name="rol_zaak"),
            models.Index(fields=["municipality_id", "betrokkene"], condition=~Q(betrokkene=""), name="rol_betrokkene"),
            *_searched(
                "bsn", "anp_identificatie", "a_nummer", "nnp_id", "ann_identificatie", "vestigings_nummer",
                "eenheid_identificatie", "medewerker_identificatie",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.omschrijving
