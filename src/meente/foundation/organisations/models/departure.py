"""A municipality that is being taken out, or was: with which export it left, and who did it."""

from __future__ import annotations

from django.db import models


class Departure(models.Model):
    """From the first row that goes (`begun_at`) to the last (`finished_at`); what is left of a municipality afterwards.

    `manifest` is the SHA-256 of the manifest of its export, `hosts` the real host names that its site had.
    """

    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.PROTECT, primary_key=True)
    manifest = models.CharField(max_length=64)
    hosts = models.JSONField(default=list)
    begun_by = models.CharField(max_length=255)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "organisations_departure"

    def __str__(self) -> str:
        return str(self.organisation_id)
