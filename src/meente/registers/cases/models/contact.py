"""What was said about a zaak: contacts, requests and notes."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.cases.terms import NotitieStatus, NotitieType


class KlantContact(TenantModel):
    """A contact with the person for whom the zaak runs."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="klantcontacten", db_index=False)
    identificatie = models.CharField(max_length=14)
    datumtijd = models.DateTimeField()
    kanaal = models.CharField(max_length=20, blank=True)
    onderwerp = models.CharField(max_length=200, blank=True)
    toelichting = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "cases_klantcontact"
        indexes = [models.Index(fields=["municipality_id", "zaak"], name="klantcontact_zaak")]

    def __str__(self) -> str:
        return self.identificatie


class ZaakContactMoment(TenantModel):
    """A contactmoment kept elsewhere that concerns the zaak."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="contactmomenten", db_index=False)
    contactmoment = models.CharField(max_length=1000)

    class Meta:
        db_table = "cases_zaakcontactmoment"
        indexes = [models.Index(fields=["municipality_id", "zaak"], name="zaakcontactmoment_zaak")]

    def __str__(self) -> str:
        return self.contactmoment


class ZaakVerzoek(TenantModel):
    """A verzoek kept elsewhere that led to the zaak."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="verzoeken", db_index=False)
    verzoek = models.CharField(max_length=1000)

    class Meta:
        db_table = "cases_zaakverzoek"
        indexes = [models.Index(fields=["municipality_id", "zaak"], name="zaakverzoek_zaak")]

    def __str__(self) -> str:
        return self.verzoek


class ZaakNotitie(TenantModel):
    """A note with a zaak; a definitive one does not change any more."""

    zaak = TenantFK("cases.Zaak", on_delete=models.CASCADE, related_name="notities", db_index=False)
    onderwerp = models.CharField(max_length=255)
    tekst = models.TextField()
    aangemaakt_door = models.CharField(max_length=255, blank=True)
    notitie_type = models.CharField(max_length=10, choices=[(value.value, value.value) for value in NotitieType])
    status = models.CharField(max_length=20, choices=[(value.value, value.value) for value in NotitieStatus])
    aanmaakdatum = models.DateTimeField()
    wijzigingsdatum = models.DateTimeField()

    class Meta:
        db_table = "cases_zaaknotitie"
        indexes = [models.Index(fields=["municipality_id", "zaak"], name="zaaknotitie_zaak")]

    def __str__(self) -> str:
        return self.onderwerp
