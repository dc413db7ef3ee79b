"""A zaak of one municipality."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.cases.terms import Betalingsindicatie


class Zaak(TenantModel):
    """The fields of the Zaken standard that a municipality fills; `zaaktype` names the version it began with."""

    identificatie = models.CharField(max_length=40)
    bronorganisatie = models.CharField(max_length=9)
    verantwoordelijke_organisatie = models.CharField(max_length=9)
    omschrijving = models.CharField(max_length=80, blank=True)
    toelichting = models.TextField(blank=True)
    zaaktype = models.ForeignKey("catalogue.ZaakType", on_delete=models.PROTECT, related_name="+")
    zaaktype_identificatie = models.CharField(max_length=50)
    vertrouwelijkheidaanduiding = models.CharField(max_length=20)
    vertrouwelijkheid_rank = models.PositiveSmallIntegerField()
    registratiedatum = models.DateField()
    startdatum = models.DateField()
    einddatum = models.DateField(null=True)
    einddatum_gepland = models.DateField(null=True)
    uiterlijke_einddatum_afdoening = models.DateField(null=True)
    publicatiedatum = models.DateField(null=True)
    communicatiekanaal = models.CharField(max_length=1000, blank=True)
    producten_of_diensten = models.JSONField(default=list)
    betalingsindicatie = models.CharField(
        max_length=20, blank=True, choices=[(value.value, value.value) for value in Betalingsindicatie]
    )
    laatste_betaaldatum = models.DateTimeField(null=True)
    zaakgeometrie = models.JSONField(null=True)
    verlenging_reden = models.CharField(max_length=200, blank=True)
    verlenging_duur = models.CharField(max_length=20, blank=True)
    opschorting_indicatie = models.BooleanField(default=False)
    opschorting_reden = models.CharField(max_length=200, blank=True)
    selectielijstklasse = models.CharField(max_length=1000, blank=True)
    hoofdzaak = TenantFK("cases.Zaak", null=True, on_delete=models.CASCADE, related_name="deelzaken")
    archiefnominatie = models.CharField(max_length=20, blank=True)
    archiefstatus = models.CharField(max_length=40, default="nog_te_archiveren")
    archiefactiedatum = models.DateField(null=True)

    class Meta:
        db_table = "cases_zaak"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "bronorganisatie", "identificatie"], name="zaak_identificatie"
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(einddatum__gte=models.F("startdatum")),
                name="zaak_ends_after_its_start",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "-startdatum", "id"], name="zaak_newest"),
            models.Index(fields=["municipality_id", "zaaktype", "-startdatum"], name="zaak_of_type"),
        ]

    def __str__(self) -> str:
        return self.identificatie
