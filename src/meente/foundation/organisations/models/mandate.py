"""A mandate: a municipality lets another organisation do its work (afdeling 10.1.1 Awb)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Mandate(models.Model):
    """From one day to another, for all or for named zaaktypen. Inheritance of definitions is another arrow."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="mandates_received"
    )
    municipality = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="mandates_given"
    )
    zaaktypen = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "organisations_mandate"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "municipality", "valid_from"], name="mandate_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="mandate_valid_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} → {self.organisation_id}"
