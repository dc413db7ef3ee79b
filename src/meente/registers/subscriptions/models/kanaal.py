"""A channel on which a source tells what happens, and the kenmerken one can filter on."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import new_id


class Kanaal(models.Model):
    """A channel of an organisation; those of the nation are there for everybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="kanalen")
    naam = models.CharField(max_length=50)
    documentatie_link = models.CharField(max_length=200, blank=True)
    filters = models.JSONField(default=list)

    class Meta:
        db_table = "subscriptions_kanaal"
        constraints = [models.UniqueConstraint(fields=["owner", "naam"], name="kanaal_naam")]

    def __str__(self) -> str:
        return self.naam
