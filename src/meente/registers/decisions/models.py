"""Tables of decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Besluit(TenantModel):
    """A decision. The zaak it follows from is one of ours, or stands elsewhere at `zaak_url`, or there is none."""

    identificatie = models.CharField(max_length=50)
    verantwoordelijke_organisatie = models.CharField(max_length=9)
    besluittype = models.ForeignKey("catalogue.BesluitType", on_delete=models.PROTECT, related_name="+")
    zaak = TenantFK("cases.Zaak", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    zaak_url = models.CharField(max_length=200, blank=True)
    datum = models.DateField()
    toelichting = models.TextField(blank=True)
    bestuursorgaan = models.CharField(max_length=50, blank=True)
    ingangsdatum = models.DateField()
    vervaldatum = models.DateField(null=True)
    vervalreden = models.CharField(max_length=30, blank=True)
    publicatiedatum = models.DateField(null=True)
    verzenddatum = models.DateField(null=True)
    uiterlijke_reactiedatum = models.DateField(null=True)

    class Meta:
        db_table = "decisions_besluit"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "verantwoordelijke_organisatie", "identificatie"],
                name="besluit_identificatie",
            )
        ]
        indexes = [
            models.Index(fields=["municipality_id", "identificatie"], name="besluit_number"),
            models.Index(fields=["municipality_id", "besluittype", "id"], name="besluit_of_type"),
            models.Index(fields=["municipality_id", "zaak"], condition=Q(zaak__isnull=False), name="besluit_of_zaak"),
            models.Index(fields=["municipality_id", "zaak_url"], name="besluit_of_outside_zaak"),
            models.Index(fields=["id"], name="besluit_in_order"),
        ]

    def __str__(self) -> str:
        return self.identificatie


class BesluitInformatieObject(TenantModel):
    """A document in which (part of) a besluit is laid down: one of ours, or one elsewhere."""

    besluit = TenantFK(Besluit, on_delete=models.CASCADE, related_name="informatieobjecten", db_index=False)
    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    informatieobject_url = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "decisions_besluitinformatieobject"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "besluit", "informatieobject"],
                condition=Q(informatieobject__isnull=False),
                name="besluit_document_once",
            ),
            models.UniqueConstraint(
                fields=["municipality_id", "besluit", "informatieobject_url"],
                condition=Q(informatieobject__isnull=True),
                name="besluit_outside_document_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality_id", "informatieobject"],
                condition=Q(informatieobject__isnull=False),
                name="besluiten_of_document",
            ),
            models.Index(fields=["municipality_id", "informatieobject_url"], name="besluiten_of_outside_document"),
        ]

    def __str__(self) -> str:
        return str(self.informatieobject_id or self.informatieobject_url)
