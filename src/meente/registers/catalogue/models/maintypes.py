"""The other two main types of a catalogus: kinds of documents and kinds of decisions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meente.registers.catalogue.models.catalogus import InCatalogus
from meente.registers.catalogue.models.zaaktype import no_names


class InformatieObjectType(InCatalogus):
    """A kind of document; zaaktypen and besluittypen name it by its omschrijving."""

    vertrouwelijkheidaanduiding = models.CharField(max_length=20)
    informatieobjectcategorie = models.CharField(max_length=80, default="")
    trefwoord = ArrayField(models.CharField(max_length=30), default=no_names)
    generiek_omschrijving = models.CharField(max_length=80, blank=True, default="")
    generiek_definitie = models.CharField(max_length=255, blank=True, default="")
    generiek_herkomst = models.CharField(max_length=12, blank=True, default="")
    generiek_hierarchie = models.CharField(max_length=80, blank=True, default="")
    generiek_opmerking = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "catalogue_informatieobjecttype"
        indexes = [models.Index(fields=["catalogus", "omschrijving"], name="informatieobjecttype_versions")]


class BesluitType(InCatalogus):
    """A kind of decision; `informatieobjecttypen` are the kinds of documents it is laid down in, by name."""

    omschrijving_generiek = models.CharField(max_length=80, blank=True, default="")
    besluitcategorie = models.CharField(max_length=40, blank=True, default="")
    reactietermijn = models.CharField(max_length=60, blank=True)
    publicatie_indicatie = models.BooleanField(default=False)
    publicatietekst = models.TextField(blank=True, default="")
    publicatietermijn = models.CharField(max_length=60, blank=True, default="")
    toelichting = models.TextField(blank=True, default="")
    informatieobjecttypen = ArrayField(models.CharField(max_length=80), default=no_names)
    informatieobjecttypen_versions = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "catalogue_besluittype"
        indexes = [models.Index(fields=["catalogus", "omschrijving"], name="besluittype_versions")]
