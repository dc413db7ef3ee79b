"""What one organisation will say differently from a moment on."""

from __future__ import annotations

from django.db import models


class ScheduledOverlay(models.Model):
    """An overlay that waits for its moment: one for each definition and organisation. `problem`: why it could not be.

    It is no `Overlay` yet, because everybody reads overlays as what is said differently now.
    """

    definition = models.ForeignKey("definitions.Definition", on_delete=models.PROTECT, related_name="scheduled")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="scheduled")
    changes = models.JSONField()
    reason = models.TextField()
    author = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    begins_at = models.DateTimeField()
    problem = models.TextField(blank=True, db_default="")

    class Meta:
        db_table = "definitions_scheduled"
        constraints = [models.UniqueConstraint(fields=["definition", "organisation"], name="scheduled_once")]

    def __str__(self) -> str:
        return f"{self.definition_id} for {self.organisation_id}"
