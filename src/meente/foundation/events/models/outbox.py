"""Notifications on their way out: written with the change, gone when they have been routed."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from meente.foundation.database.tenancy import TenantModel


class OutboxRow(TenantModel):
    """One ZGW notification that still has to be routed; its id is the event's, so it is in order of time."""

    object_id = models.CharField(max_length=200)
    message = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "events_outbox"

    def __str__(self) -> str:
        return str(self.id)
