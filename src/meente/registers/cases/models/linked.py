"""What a zaak is about and what belongs to it: objects, documents, decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.catalogue.terms import Objecttype


class ZaakObject(TenantModel):
    """Something the zaak is about: a URL (`object`), or what identifies it, as on the wire."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="zaakobjecten", db_index=False)
    object = models.CharField(max_length=1000, blank=True)
    zaakobjecttype_id = models.UUIDField(null=True)
    object_type = models.CharField(max_length=100, choices=[(value.value, value.value) for value in Objecttype])
    object_type_overige = models.CharField(max_length=100, blank=True)
    object_type_overige_definitie_url = models.CharField(max_length=1000, blank=True)
    object_type_overige_definitie_schema = models.CharField(max_length=100, blank=True)
    object_type_overige_definitie_object_data = models.CharField(max_length=100, blank=True)
    relatieomschrijving = models.CharField(max_length=80, blank=True)
    object_identificatie = models.JSONField(null=True)

    class Meta:
        db_table = "cases_zaakobject"
        indexes = [
            models.Index(fields=["municipality_id", "zaak"], name="zaakobject_zaak"),
            models.Index(fields=["municipality_id", "object"], condition=~Q(object=""), name="zaakobject_object"),
        ]

    def __str__(self) -> str:
        return self.object_type


class ZaakInformatieObject(TenantModel):
    """A document in the file of the zaak: of this platform (`informatieobject_id`) or elsewhere (the URL)."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="zaakinformatieobjecten", db_index=False)
    informatieobject_id = models.UUIDField(null=True)
    informatieobject_url = models.CharField(max_length=1000, blank=True)
    titel = models.CharField(max_length=200, blank=True)
    beschrijving = models.TextField(blank=True)
    registratiedatum = models.DateTimeField()
    vernietigingsdatum = models.DateTimeField(null=True)
    status = TenantFK(
        "cases.Status", null=True, on_delete=models.SET_NULL, related_name="zaakinformatieobjecten", db_index=False
    )

    class Meta:
        db_table = "cases_zaakinformatieobject"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "zaak", "informatieobject_id"],
                condition=Q(informatieobject_id__isnull=False),
                name="zio_once",
            ),
            models.UniqueConstraint(
                fields=["municipality_id", "zaak", "informatieobject_url"],
                condition=Q(informatieobject_id__isnull=True),
                name="zio_elsewhere_once",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "zaak"], name="zio_zaak"),
            models.Index(
                fields=["municipality_id", "status"], condition=models.Q(status__isnull=False), name="zio_status"
            ),
            models.Index(
                fields=["municipality_id", "informatieobject_id"],
                condition=Q(informatieobject_id__isnull=False),
                name="zio_informatieobject",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class ZaakBesluit(TenantModel):
    """A decision that was taken in the zaak: of this platform (`besluit_id`) or elsewhere (the URL)."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="besluiten", db_index=False)
    besluit_id = models.UUIDField(null=True)
    besluit_url = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "cases_zaakbesluit"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "zaak", "besluit_id"],
                condition=Q(besluit_id__isnull=False),
                name="zaakbesluit_once",
            )
        ]
        indexes = [models.Index(fields=["municipality_id", "zaak"], name="zaakbesluit_zaak")]

    def __str__(self) -> str:
        return str(self.besluit_id or self.besluit_url)
