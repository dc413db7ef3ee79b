"""From whom a document came, or to whom it went."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Verzending(TenantModel):
    """One way and one address; a group of the standard is null when its required number or line is."""

    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject", on_delete=models.CASCADE, related_name="verzendingen"
    )
    betrokkene = models.CharField(max_length=200)
    aard_relatie = models.CharField(max_length=20)
    toelichting = models.CharField(max_length=200, blank=True)
    ontvangstdatum = models.DateField(null=True)
    verzenddatum = models.DateField(null=True)
    contact_persoon = models.CharField(max_length=1000)
    contactpersoonnaam = models.CharField(max_length=40, blank=True)
    binnenlands_correspondentieadres_huisletter = models.CharField(max_length=1, blank=True)
    binnenlands_correspondentieadres_huisnummer = models.PositiveIntegerField(null=True)
    binnenlands_correspondentieadres_huisnummer_toevoeging = models.CharField(max_length=4, blank=True)
    binnenlands_correspondentieadres_naam_openbare_ruimte = models.CharField(max_length=80, blank=True)
    binnenlands_correspondentieadres_postcode = models.CharField(max_length=6, blank=True)
    binnenlands_correspondentieadres_woonplaatsnaam = models.CharField(max_length=80, blank=True)
    buitenlands_correspondentieadres_adres_buitenland_1 = models.CharField(max_length=35, null=True)
    buitenlands_correspondentieadres_adres_buitenland_2 = models.CharField(max_length=35, blank=True)
    buitenlands_correspondentieadres_adres_buitenland_3 = models.CharField(max_length=35, blank=True)
    buitenlands_correspondentieadres_land_postadres = models.CharField(max_length=200, blank=True)
    correspondentie_postadres_post_bus_of_antwoordnummer = models.PositiveIntegerField(null=True)
    correspondentie_postadres_postadres_postcode = models.CharField(max_length=6, blank=True)
    correspondentie_postadres_postadres_type = models.CharField(max_length=20, blank=True)
    correspondentie_postadres_woonplaatsnaam = models.CharField(max_length=80, blank=True)
    faxnummer = models.CharField(max_length=15, null=True)
    emailadres = models.CharField(max_length=100, null=True)
    mijn_overheid = models.BooleanField(default=False)
    telefoonnummer = models.CharField(max_length=15, null=True)

    class Meta:
        db_table = "documents_verzending"
        indexes = [
            models.Index(fields=["municipality_id", "informatieobject"], name="verzending_of"),
            models.Index(fields=["municipality_id", "betrokkene"], name="verzending_with"),
        ]

    def __str__(self) -> str:
        return self.aard_relatie
