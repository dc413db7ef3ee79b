"""What hangs below a zaaktype."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import new_id


class _BelowZaakType(models.Model):
    """Everything below a zaaktype shares its validity."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    zaaktype = models.ForeignKey("catalogue.ZaakType", on_delete=models.CASCADE, related_name="%(class)sn")
    omschrijving = models.CharField(max_length=100)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.omschrijving


class StatusType(_BelowZaakType):
    """A step; the one with the highest volgnummer closes the zaak (zrc-007)."""

    volgnummer = models.PositiveSmallIntegerField()
    statustekst = models.TextField(blank=True)
    informeren = models.BooleanField(default=False)
    is_eindstatus = models.BooleanField(default=False)

    class Meta:
        db_table = "catalogue_statustype"
        constraints = [models.UniqueConstraint(fields=["zaaktype", "volgnummer"], name="statustype_volgnummer")]


class ResultaatType(_BelowZaakType):
    """How a zaak can end, with its archive term."""

    omschrijving_generiek = models.CharField(max_length=80, blank=True)
    selectielijstklasse = models.CharField(max_length=200, blank=True)
    archiefnominatie = models.CharField(max_length=20)
    archiefactietermijn = models.CharField(max_length=20, blank=True)
    afleidingswijze = models.CharField(max_length=40, default="afgehandeld")

    class Meta:
        db_table = "catalogue_resultaattype"


class RolType(_BelowZaakType):
    """What somebody can be in a zaak."""

    omschrijving_generiek = models.CharField(max_length=40)

    class Meta:
        db_table = "catalogue_roltype"


class Eigenschap(_BelowZaakType):
    """A fact that a zaak of this type can carry."""

    definitie = models.CharField(max_length=255, blank=True)
    formaat = models.CharField(max_length=20, default="tekst")
    lengte = models.CharField(max_length=14, default="255")

    class Meta:
        db_table = "catalogue_eigenschap"


class InformatieObjectType(_BelowZaakType):
    """A kind of document that belongs to such a zaak."""

    vertrouwelijkheidaanduiding = models.CharField(max_length=20)
    richting = models.CharField(max_length=20, default="uitgaand")

    class Meta:
        db_table = "catalogue_informatieobjecttype"


class BesluitType(_BelowZaakType):
    """A kind of decision that can follow."""

    reactietermijn = models.CharField(max_length=20, blank=True)
    publicatie_indicatie = models.BooleanField(default=False)

    class Meta:
        db_table = "catalogue_besluittype"
