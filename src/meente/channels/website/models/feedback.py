"""Whether visitors found what they came for, page by page: for the municipality on whose site they were."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class Feedback(TenantModel):
    """One answer to "did you find it?". It holds no address, cookie or name; who types one was asked not to."""

    path = models.CharField(max_length=400)
    found = models.BooleanField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "website_feedback"
        indexes = [models.Index(fields=["municipality_id", "handled_at", "at"], name="feedback_inbox")]
