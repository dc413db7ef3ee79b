"""One notification on its way to one abonnement; gone when it arrived."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meente.foundation.database.tenancy import TenantModel


class Delivery(TenantModel):
    """`municipality_id` is the organisation the notification is about; `notification_id` is in order of time.

    Those of one object wait for each other. `failed_at`: given up (a dead letter) until somebody replays it.
    """

    abonnement_id = models.UUIDField()
    notification_id = models.UUIDField()
    lane = models.PositiveSmallIntegerField()
    object_id = models.CharField(max_length=200)
    message = models.TextField()
    attempts = models.PositiveIntegerField(default=0)
    waiting_since = models.DateTimeField()
    due_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "subscriptions_delivery"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "abonnement_id", "lane", "notification_id"],
                name="delivery_once_per_abonnement",
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality_id", "due_at"], condition=Q(failed_at__isnull=True), name="delivery_due"
            ),
            models.Index(
                fields=["municipality_id", "failed_at"], condition=Q(failed_at__isnull=False), name="delivery_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} → {self.abonnement_id}"
