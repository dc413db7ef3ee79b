"""A document: its newest version in one row, so that lists and reads touch one table; earlier versions beside it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import ExpressionWrapper, Q

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Version(TenantModel):
    """Everything that a version of a document has of its own. Bytes are shared by versions that did not change them."""

    identificatie = models.CharField(max_length=40)
    bronorganisatie = models.CharField(max_length=9)
    creatiedatum = models.DateField()
    titel = models.CharField(max_length=200)
    vertrouwelijkheidaanduiding = models.CharField(max_length=20)
    vertrouwelijkheid_rank = models.PositiveSmallIntegerField()
    is_gereed_voor_publicatie = models.BooleanField(null=True)
    tonen_aan_initiator = models.BooleanField(default=False)
    auteur = models.CharField(max_length=200)
    status = models.CharField(max_length=20, blank=True)
    inhoud_is_vervallen = models.BooleanField(null=True)
    formaat = models.CharField(max_length=255, blank=True)
    taal = models.CharField(max_length=3)
    versie = models.PositiveIntegerField(default=1)
    begin_registratie = models.DateTimeField()
    bestandsnaam = models.CharField(max_length=255, blank=True)
    bestand = TenantFK("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    bestandsomvang = models.BigIntegerField(null=True)
    link = models.CharField(max_length=200, blank=True)
    beschrijving = models.TextField(blank=True)
    ontvangstdatum = models.DateField(null=True)
    verzenddatum = models.DateField(null=True)
    indicatie_gebruiksrecht = models.BooleanField(null=True)
    verschijningsvorm = models.TextField(blank=True)
    ondertekening_soort = models.CharField(max_length=10, blank=True)
    ondertekening_datum = models.DateField(null=True)
    integriteit_algoritme = models.CharField(max_length=20, blank=True)
    integriteit_waarde = models.CharField(max_length=128, blank=True)
    integriteit_datum = models.DateField(null=True)
    informatieobjecttype = models.ForeignKey(
        "catalogue.InformatieObjectType", on_delete=models.PROTECT, related_name="+"
    )
    trefwoorden = ArrayField(models.TextField(), default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.titel


class EnkelvoudigInformatieObject(Version):
    """A document in its newest version. `lock` is the secret of whoever checked it out ('' when nobody did)."""

    lock = models.CharField(max_length=64, blank=True)
    locked = models.GeneratedField(
        expression=ExpressionWrapper(~Q(lock=""), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        db_table = "documents_enkelvoudiginformatieobject"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "bronorganisatie", "identificatie"], name="informatieobject_identificatie"
            )
        ]
        indexes = [
            models.Index(fields=["municipality_id", "identificatie"], name="informatieobject_number"),
            models.Index(
                fields=["municipality_id", "informatieobjecttype", "vertrouwelijkheid_rank", "id"],
                name="informatieobject_of_type",
            ),
        ]


class EnkelvoudigInformatieObjectVersie(Version):
    """A document as it was before a later version; never changed, and gone with the document (drc-008)."""

    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject", on_delete=models.CASCADE, related_name="versies"
    )

    class Meta:
        db_table = "documents_enkelvoudiginformatieobject_versie"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "informatieobject", "versie"], name="versie_once")
        ]
