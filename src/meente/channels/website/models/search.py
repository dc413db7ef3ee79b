"""What people looked for on a site and did not find: words per day, for the editors. Nothing of who asked is kept."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class MissedSearch(TenantModel):
    """How often these words found nothing on this day."""

    words = models.CharField(max_length=100)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "website_missed_search"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "day", "words"], name="missed_search_once"),
        ]
