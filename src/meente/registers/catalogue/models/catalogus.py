"""A catalogus: the case types, document types and decision types of one organisation for one domain."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import new_id


class Catalogus(models.Model):
    """Owned by one organisation of the definition chain; everyone below it reads what is published in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="catalogussen")
    domein = models.CharField(max_length=5)
    rsin = models.CharField(max_length=9)
    naam = models.CharField(max_length=200, null=True)
    versie = models.CharField(max_length=20, null=True)
    begindatum_versie = models.DateField(null=True)
    contactpersoon_beheer_naam = models.CharField(max_length=40)
    contactpersoon_beheer_telefoonnummer = models.CharField(max_length=20, blank=True)
    contactpersoon_beheer_emailadres = models.CharField(max_length=254, blank=True)

    class Meta:
        db_table = "catalogue_catalogus"
        constraints = [models.UniqueConstraint(fields=["owner", "domein", "rsin"], name="catalogus_once_per_domein")]

    def __str__(self) -> str:
        return self.naam or self.domein


class InCatalogus(models.Model):
    """A main type: its versions share a name inside a catalogus, each with its own validity (history model).

    `einde_geldigheid` is the last day of validity. `owner` repeats the owner of the catalogus, for access.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="%(class)sn")
    catalogus = models.ForeignKey(Catalogus, on_delete=models.PROTECT, related_name="%(class)sn")
    omschrijving = models.CharField(max_length=80)
    begin_geldigheid = models.DateField()
    einde_geldigheid = models.DateField(null=True)
    concept = models.BooleanField(default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.omschrijving
