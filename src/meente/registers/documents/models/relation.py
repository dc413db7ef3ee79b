"""What a document hangs on, and what may be done with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, When

from meente.foundation.database.tenancy import TenantFK, TenantModel


class ObjectInformatieObject(TenantModel):
    """The mirror of a relation that a zaak or besluit has: `object_id` for one of ours, `object_url` for another's."""

    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject", on_delete=models.CASCADE, related_name="objectinformatieobjecten"
    )
    object_type = models.CharField(max_length=20)
    object_id = models.UUIDField(null=True)
    object_url = models.CharField(max_length=1000, blank=True)
    zaak_id = models.GeneratedField(
        expression=Case(When(object_type="zaak", then=F("object_id"))), output_field=models.UUIDField(), db_persist=True
    )
    besluit_id = models.GeneratedField(
        expression=Case(When(object_type="besluit", then=F("object_id"))),
        output_field=models.UUIDField(),
        db_persist=True,
    )

    class Meta:
        db_table = "documents_objectinformatieobject"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "informatieobject", "object_id"],
                condition=Q(object_id__isnull=False),
                name="relation_once",
            ),
            models.UniqueConstraint(
                fields=["municipality_id", "informatieobject", "object_url"],
                condition=Q(object_id__isnull=True),
                name="outside_relation_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality_id", "object_id"], condition=Q(object_id__isnull=False), name="relation_of_object"
            ),
            models.Index(
                fields=["municipality_id", "zaak_id"], condition=Q(zaak_id__isnull=False), name="relation_of_zaak"
            ),
            models.Index(
                fields=["municipality_id", "besluit_id"],
                condition=Q(besluit_id__isnull=False),
                name="relation_of_besluit",
            ),
            models.Index(fields=["municipality_id", "object_url"], name="relation_of_url"),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id or self.object_url}"


class Gebruiksrechten(TenantModel):
    """A condition on the use of a document other than reading it."""

    informatieobject = TenantFK(
        "documents.EnkelvoudigInformatieObject", on_delete=models.CASCADE, related_name="gebruiksrechten"
    )
    startdatum = models.DateTimeField()
    einddatum = models.DateTimeField(null=True)
    omschrijving_voorwaarden = models.TextField()

    class Meta:
        db_table = "documents_gebruiksrechten"
        indexes = [
            models.Index(fields=["municipality_id", "informatieobject"], name="gebruiksrechten_of"),
            models.Index(fields=["municipality_id", "startdatum"], name="gebruiksrechten_from"),
        ]

    def __str__(self) -> str:
        return self.omschrijving_voorwaarden[:80]
