"""A seal over a batch of events: each holds the digest of the one before, so a changed row is found."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from meente.foundation.database.tenancy import AppendOnly, TenantModel


class Seal(AppendOnly, TenantModel):
    """Covers the events of one municipality with `after_transaction < transaction_id <= up_to_transaction`."""

    number = models.BigIntegerField()
    after_transaction = models.BigIntegerField()
    up_to_transaction = models.BigIntegerField()
    events = models.PositiveIntegerField()
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "events_seal"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "number"], name="seal_number")]

    def __str__(self) -> str:
        return f"{self.municipality_id}/{self.number}"
