"""What holds: each distinct document once, and who points at it.

Only the owner and the organisations that deviate have an `Effective` row; everybody else finds the row of the nearest
organisation above. So the number of rows is definitions + deviations, and the number of distinct digests is the
measure of uniformity.
"""

from __future__ import annotations

from django.db import models


class EffectiveDocument(models.Model):
    """One distinct document, by the hash of its content."""

    digest = models.CharField(primary_key=True, max_length=64)
    document = models.JSONField()

    class Meta:
        db_table = "definitions_document"

    def __str__(self) -> str:
        return self.digest


class Effective(models.Model):
    """From one moment to another, this document holds for the organisation and for who follows it."""

    definition = models.ForeignKey("definitions.Definition", on_delete=models.PROTECT, related_name="effective")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="effective")
    document = models.ForeignKey(EffectiveDocument, on_delete=models.PROTECT, related_name="used_by")
    version = models.PositiveIntegerField()
    origins = models.JSONField(default=dict)
    effective_from = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "definitions_effective"
        indexes = [models.Index(fields=["organisation", "definition", "-effective_from"], name="effective_lookup")]

    def __str__(self) -> str:
        return f"{self.definition_id} for {self.organisation_id}"
