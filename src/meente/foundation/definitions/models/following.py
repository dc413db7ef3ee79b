"""Before a version holds: the draft that waits for a second pair of eyes, and who keeps the version it has."""

from __future__ import annotations

from django.db import models

from meente.foundation.definitions.rules import Pin
from meente.foundation.definitions.terms import Verdict


class Draft(models.Model):
    """A new version as its author wrote it. Somebody else approves it, or sends it back with a reason."""

    definition = models.ForeignKey("definitions.Definition", on_delete=models.PROTECT, related_name="drafts")
    based_on = models.PositiveIntegerField()
    document = models.JSONField()
    policies = models.JSONField(default=list)
    effective_from = models.DateTimeField()
    reason = models.TextField()
    article = models.CharField(max_length=200, blank=True)
    corrects = models.PositiveIntegerField(null=True)
    author = models.CharField(max_length=255)
    author_id = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, default=Verdict.OPEN, choices=[(row.value, row.value) for row in Verdict])
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=255, blank=True)
    closed_reason = models.TextField(blank=True)

    class Meta:
        db_table = "definitions_draft"
        indexes = [models.Index(fields=["definition", "verdict"], name="draft_by_verdict")]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.definition_id}"


class Stance(models.Model):
    """One organisation keeps a version: until a moment (it postpones) or until it follows again (it opts out)."""

    definition = models.ForeignKey("definitions.Definition", on_delete=models.PROTECT, related_name="stances")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="stances")
    version = models.PositiveIntegerField()
    reason = models.TextField()
    author = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "definitions_stance"
        indexes = [models.Index(fields=["definition", "organisation"], name="stance_by_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id} keeps {self.definition_id} v{self.version}"

    def pin(self) -> Pin:
        """The stance as the fold sees it."""
        return Pin(self.organisation_id, self.version, self.created_at, self.ended_at)
