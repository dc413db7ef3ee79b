"""Which bytes a municipality refers to."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class StoredFile(TenantModel):
    """One reference of one municipality to bytes; without a reference there is no way to them."""

    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "files_stored_file"
        indexes = [models.Index(fields=["municipality_id", "digest"], name="stored_file_digest")]

    def __str__(self) -> str:
        return self.digest
