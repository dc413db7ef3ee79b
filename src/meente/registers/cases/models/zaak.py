"""A zaak of one municipality."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantFK, TenantModel
from meente.registers.cases.terms import AardRelatie, Archiefstatus, Betalingsindicatie


class Zaak(TenantModel):
    """Every attribute of the Zaken standard; `zaaktype` names the version the zaak has now.

    A link to something of this platform is an id (`…_id`), one to elsewhere the URL in the column beside it. Durations
    are ISO 8601 texts. `geo_…` bound the zaakgeometrie, so that a search within an area first asks an index.
    """

    identificatie = models.CharField(max_length=40)
    bronorganisatie = models.CharField(max_length=9)
    verantwoordelijke_organisatie = models.CharField(max_length=9)
    opdrachtgevende_organisatie = models.CharField(max_length=9, blank=True, default="")
    omschrijving = models.CharField(max_length=80, blank=True)
    toelichting = models.TextField(blank=True)
    zaaktype = models.ForeignKey("catalogue.ZaakType", on_delete=models.PROTECT, related_name="+", db_index=False)
    zaaktype_identificatie = models.CharField(max_length=50)
    vertrouwelijkheidaanduiding = models.CharField(max_length=20)
    vertrouwelijkheid_rank = models.PositiveSmallIntegerField()
    registratiedatum = models.DateField()
    startdatum = models.DateField()
    einddatum = models.DateField(null=True)
    einddatum_gepland = models.DateField(null=True)
    uiterlijke_einddatum_afdoening = models.DateField(null=True)
    publicatiedatum = models.DateField(null=True)
    communicatiekanaal = models.CharField(max_length=1000, blank=True)
    communicatiekanaal_id = models.UUIDField(null=True)
    producten_of_diensten = models.JSONField(default=list)
    betalingsindicatie = models.CharField(
        max_length=20, blank=True, choices=[(value.value, value.value) for value in Betalingsindicatie]
    )
    laatste_betaaldatum = models.DateTimeField(null=True)
    zaakgeometrie = models.JSONField(null=True)
    geo_west = models.FloatField(null=True)
    geo_south = models.FloatField(null=True)
    geo_east = models.FloatField(null=True)
    geo_north = models.FloatField(null=True)
    verlenging_reden = models.CharField(max_length=200, blank=True)
    verlenging_duur = models.TextField(blank=True)
    opschorting_indicatie = models.BooleanField(default=False)
    opschorting_reden = models.CharField(max_length=200, blank=True)
    selectielijstklasse = models.CharField(max_length=1000, blank=True)
    selectielijstklasse_id = models.UUIDField(null=True)
    hoofdzaak = TenantFK("cases.Zaak", null=True, on_delete=models.CASCADE, related_name="deelzaken", db_index=False)
    kenmerken = models.JSONField(default=list)
    archiefnominatie = models.CharField(max_length=20, null=True)
    archiefstatus = models.CharField(max_length=40, default=Archiefstatus.NOG_TE_ARCHIVEREN)
    archiefactiedatum = models.DateField(null=True)
    startdatum_bewaartermijn = models.DateField(null=True)
    processobjectaard = models.CharField(max_length=200, null=True)
    processobject_datumkenmerk = models.CharField(max_length=250, blank=True, default="")
    processobject_identificatie = models.CharField(max_length=250, blank=True, default="")
    processobject_objecttype = models.CharField(max_length=250, blank=True, default="")
    processobject_registratie = models.CharField(max_length=250, blank=True, default="")
    procedure = models.CharField(max_length=120, blank=True, default="")
    """Key of the procedure that guides the zaak; '' while people handle it by hand."""

    class Meta:
        db_table = "cases_zaak"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "identificatie", "bronorganisatie"], name="zaak_identificatie_once"
            ),
        ]
        indexes = [
            # The type and the rank ride along, so that what an application may see is decided inside the index.
            models.Index(
                fields=["municipality_id", "-startdatum", "id"],
                include=["zaaktype", "vertrouwelijkheid_rank"],
                name="zaak_by_start",
            ),
            # A client of the whole nation: merging 342 short scans costs more than one long one that is in order.
            models.Index(fields=["-id"], include=["municipality_id"], name="zaak_anywhere"),
            models.Index(fields=["-startdatum", "id"], include=["municipality_id"], name="zaak_by_start_anywhere"),
            models.Index(
                fields=["municipality_id", "zaaktype", "-id"],
                include=["startdatum", "vertrouwelijkheid_rank"],
                name="zaak_of_type",
            ),
            models.Index(fields=["municipality_id", "registratiedatum"], name="zaak_by_registration"),
            models.Index(fields=["municipality_id", "einddatum"], name="zaak_by_end"),
            models.Index(fields=["municipality_id", "uiterlijke_einddatum_afdoening"], name="zaak_by_term"),
            models.Index(
                fields=["municipality_id", "uiterlijke_einddatum_afdoening", "id"],
                condition=Q(einddatum__isnull=True, procedure=""),
                name="zaak_by_hand",
            ),
            models.Index(
                fields=["municipality_id", "archiefactiedatum"],
                condition=Q(archiefactiedatum__isnull=False),
                name="zaak_by_archive_date",
            ),
            models.Index(
                fields=["municipality_id", "hoofdzaak"], condition=Q(hoofdzaak__isnull=False), name="zaak_parts"
            ),
            models.Index(
                fields=["municipality_id", "geo_west", "geo_south", "geo_east", "geo_north"],
                condition=Q(geo_west__isnull=False),
                name="zaak_by_place",
            ),
        ]

    def __str__(self) -> str:
        return self.identificatie


class RelevanteZaak(TenantModel):
    """Another zaak that matters to this one: of this platform (perhaps of another municipality), or elsewhere."""

    zaak = TenantFK(Zaak, on_delete=models.CASCADE, related_name="relevante_andere_zaken", db_index=False)
    andere_zaak_id = models.UUIDField(null=True)
    url = models.CharField(max_length=1000, blank=True)
    aard_relatie = models.CharField(max_length=20, choices=[(value.value, value.value) for value in AardRelatie])

    class Meta:
        db_table = "cases_relevantezaak"
        indexes = [
            models.Index(fields=["municipality_id", "zaak"], name="relevantezaak_zaak"),
            models.Index(
                fields=["municipality_id", "andere_zaak_id"],
                condition=Q(andere_zaak_id__isnull=False),
                name="relevantezaak_back",
            ),
        ]

    def __str__(self) -> str:
        return self.aard_relatie
