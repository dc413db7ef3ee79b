"""What hangs below one version of a zaaktype."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meente.foundation.database.tenancy import new_id
from meente.registers.catalogue.models.zaaktype import no_names


class BelowZaakType(models.Model):
    """Everything below a zaaktype shares its validity and goes with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    zaaktype = models.ForeignKey("catalogue.ZaakType", on_delete=models.CASCADE, related_name="%(class)sn")

    class Meta:
        abstract = True


class StatusType(BelowZaakType):
    """A step; the one with the highest volgnummer closes the zaak (zrc-007)."""

    omschrijving = models.CharField(max_length=100)
    omschrijving_generiek = models.CharField(max_length=80, blank=True, default="")
    volgnummer = models.PositiveSmallIntegerField()
    statustekst = models.TextField(blank=True)
    informeren = models.BooleanField(default=False)
    doorlooptijd = models.CharField(max_length=60, blank=True, default="")
    toelichting = models.CharField(max_length=1000, null=True)
    checklistitem_statustype = models.JSONField(default=list)

    class Meta:
        db_table = "catalogue_statustype"
        constraints = [models.UniqueConstraint(fields=["zaaktype", "volgnummer"], name="statustype_volgnummer")]

    def __str__(self) -> str:
        return self.omschrijving


class ResultaatType(BelowZaakType):
    """How a zaak can end, with the way its archive term is counted.

    A link to our own reference lists is kept as an id, one elsewhere as its URL.
    """

    omschrijving = models.CharField(max_length=100)
    resultaattypeomschrijving_id = models.UUIDField(null=True)
    resultaattypeomschrijving = models.CharField(max_length=1000, blank=True, default="")
    omschrijving_generiek = models.CharField(max_length=80, blank=True)
    selectielijstklasse_id = models.UUIDField(null=True)
    selectielijstklasse = models.CharField(max_length=1000, blank=True)
    toelichting = models.TextField(blank=True, default="")
    archiefnominatie = models.CharField(max_length=20, blank=True)
    archiefactietermijn = models.CharField(max_length=60, blank=True)
    brondatum_afleidingswijze = models.CharField(max_length=40, blank=True, default="afgehandeld")
    brondatum_datumkenmerk = models.CharField(max_length=80, blank=True, default="")
    brondatum_einddatum_bekend = models.BooleanField(default=False)
    brondatum_objecttype = models.CharField(max_length=80, blank=True, default="")
    brondatum_registratie = models.CharField(max_length=80, blank=True, default="")
    brondatum_procestermijn = models.CharField(max_length=60, blank=True, default="")
    procesobjectaard = models.CharField(max_length=200, null=True)
    indicatie_specifiek = models.BooleanField(null=True)
    procestermijn = models.CharField(max_length=60, blank=True, default="")
    besluittypen = ArrayField(models.CharField(max_length=80), default=no_names)
    besluittypen_versions = ArrayField(models.UUIDField(), default=list)
    informatieobjecttypen = ArrayField(models.CharField(max_length=80), default=no_names)
    informatieobjecttypen_versions = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "catalogue_resultaattype"

    def __str__(self) -> str:
        return self.omschrijving


class RolType(BelowZaakType):
    """What somebody can be in a zaak."""

    omschrijving = models.CharField(max_length=100)
    omschrijving_generiek = models.CharField(max_length=40)

    class Meta:
        db_table = "catalogue_roltype"

    def __str__(self) -> str:
        return self.omschrijving


class Eigenschap(BelowZaakType):
    """A fact that a zaak of this type can carry; `statustype` is the step that needs it."""

    omschrijving = models.CharField(max_length=100)
    definitie = models.CharField(max_length=255, blank=True)
    toelichting = models.CharField(max_length=1000, blank=True, default="")
    specificatie_groep = models.CharField(max_length=32, blank=True, default="")
    specificatie_formaat = models.CharField(max_length=20, default="tekst")
    specificatie_lengte = models.CharField(max_length=14, default="255")
    specificatie_kardinaliteit = models.CharField(max_length=3, default="1")
    specificatie_waardenverzameling = ArrayField(models.CharField(max_length=100), default=no_names)
    statustype = models.ForeignKey(StatusType, null=True, on_delete=models.SET_NULL, related_name="eigenschappen")

    class Meta:
        db_table = "catalogue_eigenschap"

    def __str__(self) -> str:
        return self.omschrijving


class ZaakObjectType(BelowZaakType):
    """A kind of object that a zaak can be about."""

    ander_objecttype = models.BooleanField(default=False)
    objecttype = models.CharField(max_length=200)
    relatie_omschrijving = models.CharField(max_length=80)

    class Meta:
        db_table = "catalogue_zaakobjecttype"

    def __str__(self) -> str:
        return self.relatie_omschrijving


class ZaakTypeInformatieObjectType(BelowZaakType):
    """Documents of this kind belong to such a zaak; the kind is named by its omschrijving (history model)."""

    informatieobjecttype = models.CharField(max_length=80)
    informatieobjecttype_version = models.UUIDField(null=True)
    volgnummer = models.PositiveSmallIntegerField()
    richting = models.CharField(max_length=20)
    statustype = models.ForeignKey(StatusType, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "catalogue_zaaktypeinformatieobjecttype"
        constraints = [models.UniqueConstraint(fields=["zaaktype", "volgnummer"], name="ziot_volgnummer")]

    def __str__(self) -> str:
        return self.informatieobjecttype
