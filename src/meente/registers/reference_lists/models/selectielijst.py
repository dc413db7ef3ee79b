"""The selection list: which files of a municipality are kept, and how long the others (Archiefwet)."""

from __future__ import annotations

from django.db import models

from meente.registers.reference_lists.terms import Waardering


class ProcesType(models.Model):
    """A kind of process of the list, in one edition (`jaar`)."""

    id = models.UUIDField(primary_key=True, editable=False)
    nummer = models.PositiveSmallIntegerField()
    jaar = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=100)
    omschrijving = models.CharField(max_length=300)
    toelichting = models.TextField(blank=True)
    procesobject = models.CharField(max_length=80)

    class Meta:
        db_table = "reference_lists_procestype"
        constraints = [models.UniqueConstraint(fields=["jaar", "nummer"], name="procestype_jaar_nummer")]


class Resultaat(models.Model):
    """A result of a process: generic, or specific for some fields of work. Durations are ISO 8601 text or null."""

    id = models.UUIDField(primary_key=True, editable=False)
    proces_type = models.ForeignKey(ProcesType, on_delete=models.PROTECT, related_name="resultaten")
    nummer = models.PositiveSmallIntegerField()
    volledig_nummer = models.CharField(max_length=20)
    generiek = models.BooleanField()
    specifiek = models.BooleanField()
    naam = models.CharField(max_length=40)
    omschrijving = models.CharField(max_length=150, blank=True)
    herkomst = models.CharField(max_length=200)
    waardering = models.CharField(max_length=20, choices=[(value.value, value.value) for value in Waardering])
    procestermijn = models.CharField(max_length=50, blank=True)
    procestermijn_weergave = models.CharField(max_length=100, blank=True)
    procestermijn_opmerking = models.CharField(max_length=20, blank=True)
    bewaartermijn = models.CharField(max_length=20, null=True, blank=True)
    toelichting = models.TextField(blank=True)
    algemeen_bestuur_en_inrichting_organisatie = models.BooleanField(default=False)
    bedrijfsvoering_en_personeel = models.BooleanField(default=False)
    publieke_informatie_en_registratie = models.BooleanField(default=False)
    burgerzaken = models.BooleanField(default=False)
    veiligheid = models.BooleanField(default=False)
    verkeer_en_vervoer = models.BooleanField(default=False)
    economie = models.BooleanField(default=False)
    onderwijs = models.BooleanField(default=False)
    sport_cultuur_en_recreatie = models.BooleanField(default=False)
    sociaal_domein = models.BooleanField(default=False)
    volksgezonheid_en_milieu = models.BooleanField(default=False)
    vhrosv = models.BooleanField(default=False)
    heffen_belastingen = models.BooleanField(default=False)
    alle_taakgebieden = models.BooleanField(default=False)

    class Meta:
        db_table = "reference_lists_resultaat"
        constraints = [models.UniqueConstraint(fields=["proces_type", "volledig_nummer"], name="resultaat_nummer")]
