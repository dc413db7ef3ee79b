"""Short lists: ways of contact and generic results."""

from __future__ import annotations

from django.db import models


class CommunicatieKanaal(models.Model):
    """A way in which somebody reached the municipality."""

    id = models.UUIDField(primary_key=True, editable=False)
    naam = models.CharField(max_length=20, unique=True)
    omschrijving = models.CharField(max_length=200)

    class Meta:
        db_table = "reference_lists_communicatiekanaal"


class ResultaattypeOmschrijvingGeneriek(models.Model):
    """A generic name for how a zaak ends; a resultaattype of the catalogue points at one (ztc-002)."""

    id = models.UUIDField(primary_key=True, editable=False)
    omschrijving = models.CharField(max_length=20, unique=True)
    definitie = models.CharField(max_length=255)
    opmerking = models.CharField(max_length=255, blank=True)

    class Meta:
        db_table = "reference_lists_resultaattypeomschrijving"
