"""Tables of the user interface: a reference table on Citus, because everybody who opens a page sees what is in it."""

from __future__ import annotations

from django.db import models


class Logo(models.Model):
    """A logo that an organisation uploaded, made small by us. Which one holds, its look says."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="logos")
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()

    class Meta:
        db_table = "ui_logo"
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="logo_once")]
        indexes = [models.Index(fields=["digest"], name="logo_digest")]

    def __str__(self) -> str:
        return self.digest
