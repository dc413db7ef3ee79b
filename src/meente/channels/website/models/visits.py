"""How often pages are visited: a number per site, path and day. Nothing of who visited is kept, or could be."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class Visits(TenantModel):
    """Visits of one path on one day."""

    path = models.CharField(max_length=400)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "website_visits"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "day", "path"], name="visits_once")]
