"""A zaaktype: versions differ by validity under one `identificatie`; a published one does not change (ztc-009)."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import new_id
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding


class ZaakType(models.Model):
    """One version of a kind of zaak, owned by one organisation of the definition chain."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="zaaktypen")
    identificatie = models.CharField(max_length=50)
    versie = models.PositiveIntegerField(default=1)
    omschrijving = models.CharField(max_length=80)
    omschrijving_generiek = models.CharField(max_length=80, blank=True)
    vertrouwelijkheidaanduiding = models.CharField(
        max_length=20, choices=[(value.value, value.value) for value in Vertrouwelijkheidaanduiding]
    )
    doel = models.TextField(blank=True)
    aanleiding = models.TextField(blank=True)
    handeling_initiator = models.CharField(max_length=20, blank=True)
    onderwerp = models.CharField(max_length=80, blank=True)
    handeling_behandelaar = models.CharField(max_length=20, blank=True)
    doorlooptijd = models.CharField(max_length=20)
    servicenorm = models.CharField(max_length=20, blank=True)
    verlengingstermijn = models.CharField(max_length=20, blank=True)
    producten_of_diensten = models.JSONField(default=list)
    selectielijst_procestype = models.CharField(max_length=200, blank=True)
    begin_geldigheid = models.DateField()
    einde_geldigheid = models.DateField(null=True)
    concept = models.BooleanField(default=False)
    content_digest = models.CharField(max_length=64)

    class Meta:
        db_table = "catalogue_zaaktype"
        constraints = [
            models.UniqueConstraint(fields=["owner", "identificatie", "versie"], name="zaaktype_version"),
        ]

    def __str__(self) -> str:
        return self.omschrijving
