"""A zaaktype: versions differ by validity under one `identificatie`; a published one does not change (ztc-009)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meente.registers.catalogue.models.catalogus import InCatalogus
from meente.registers.catalogue.terms import IndicatieInternOfExtern, Vertrouwelijkheidaanduiding


def no_names() -> list[str]:
    """The default of lists of names and texts."""
    return []


class ZaakType(InCatalogus):
    """One version of a kind of zaak.

    Relations to other main types are kept by name; the `…_versions` beside them are the versions whose URLs were sent,
    which win as long as they hold. Durations are ISO 8601 texts; empty means none. A link to our own reference lists is
    kept as an id, one elsewhere as its URL. `versie` and `content_digest` count materialised versions.
    """

    identificatie = models.CharField(max_length=50)
    versie = models.PositiveIntegerField(default=1)
    omschrijving_generiek = models.CharField(max_length=80, blank=True)
    vertrouwelijkheidaanduiding = models.CharField(
        max_length=20, choices=[(value.value, value.value) for value in Vertrouwelijkheidaanduiding]
    )
    doel = models.TextField(blank=True)
    aanleiding = models.TextField(blank=True)
    toelichting = models.TextField(blank=True, default="")
    indicatie_intern_of_extern = models.CharField(
        max_length=6,
        default=IndicatieInternOfExtern.EXTERN,
        choices=[(value.value, value.value) for value in IndicatieInternOfExtern],
    )
    handeling_initiator = models.CharField(max_length=20, blank=True)
    onderwerp = models.CharField(max_length=80, blank=True)
    handeling_behandelaar = models.CharField(max_length=20, blank=True)
    doorlooptijd = models.CharField(max_length=60)
    servicenorm = models.CharField(max_length=60, blank=True)
    opschorting_en_aanhouding_mogelijk = models.BooleanField(default=False)
    verlenging_mogelijk = models.BooleanField(default=False)
    verlengingstermijn = models.CharField(max_length=60, blank=True)
    trefwoorden = ArrayField(models.CharField(max_length=30), default=no_names)
    publicatie_indicatie = models.BooleanField(default=False)
    publicatietekst = models.TextField(blank=True, default="")
    verantwoordingsrelatie = ArrayField(models.CharField(max_length=40), default=no_names)
    producten_of_diensten = models.JSONField(default=list)
    selectielijst_procestype_id = models.UUIDField(null=True)
    selectielijst_procestype = models.CharField(max_length=200, blank=True)
    referentieproces_naam = models.CharField(max_length=80, default="")
    referentieproces_link = models.CharField(max_length=200, blank=True, default="")
    verantwoordelijke = models.CharField(max_length=50, default="")
    broncatalogus_url = models.CharField(max_length=200, blank=True, default="")
    broncatalogus_domein = models.CharField(max_length=5, blank=True, default="")
    broncatalogus_rsin = models.CharField(max_length=9, blank=True, default="")
    bronzaaktype_url = models.CharField(max_length=200, blank=True, default="")
    bronzaaktype_identificatie = models.CharField(max_length=50, blank=True, default="")
    bronzaaktype_omschrijving = models.CharField(max_length=80, blank=True, default="")
    besluittypen = ArrayField(models.CharField(max_length=80), default=no_names)
    besluittypen_versions = ArrayField(models.UUIDField(), default=list)
    deelzaaktypen = ArrayField(models.CharField(max_length=50), default=no_names)
    deelzaaktypen_versions = ArrayField(models.UUIDField(), default=list)
    gerelateerde_zaaktypen = models.JSONField(default=list)
    versiedatum = models.DateField(null=True)
    content_digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "catalogue_zaaktype"
        indexes = [
            models.Index(fields=["catalogus", "identificatie", "begin_geldigheid"], name="zaaktype_versions"),
            models.Index(fields=["owner", "identificatie"], name="zaaktype_by_owner"),
        ]
