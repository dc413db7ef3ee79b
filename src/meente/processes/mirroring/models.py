"""What we wrote at somebody else's component."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class Mirror(TenantModel):
    """One relation of ours (`relation_id`) below an object (`source_id`), and its mirror elsewhere.

    `collection` is where mirrors of its kind are made, `url` the one that was made.
    """

    source_id = models.UUIDField()
    relation_id = models.UUIDField()
    collection = models.CharField(max_length=1000)
    url = models.CharField(max_length=1000)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "mirroring_mirror"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "relation_id"], name="mirror_once")]
        indexes = [models.Index(fields=["municipality_id", "source_id"], name="mirror_source")]

    def __str__(self) -> str:
        return self.url
