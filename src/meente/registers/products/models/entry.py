"""What lists and search need of a product document, once per document: a reference table, as documents are.

The words lie here as PostgreSQL stems them (Dutch and English), so that a search reads no documents.
"""

from __future__ import annotations

from django.contrib.postgres.search import SearchVectorField
from django.db import models


class ProductEntry(models.Model):
    """One line of a list. Weight A: title and names; B: everyday words; C: summary."""

    digest = models.CharField(primary_key=True, max_length=64)
    title = models.JSONField()
    summary = models.JSONField()
    theme = models.CharField(max_length=40)
    form = models.CharField(max_length=120)
    is_written = models.BooleanField()
    is_for_residents = models.BooleanField()
    is_for_companies = models.BooleanField()
    words = SearchVectorField()

    class Meta:
        db_table = "products_entry"

    def __str__(self) -> str:
        return self.digest
