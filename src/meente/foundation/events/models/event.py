"""One row per fact, and one row per reaction that has been carried out."""

from __future__ import annotations

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from meente.foundation.database.tenancy import AppendOnly, TenantFK, TenantModel


class TransactionId(Func):
    """The id of the running transaction: orders the hash chain without a lock in the write path."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class Event(AppendOnly, TenantModel):
    """A fact with its actor, reason and, where it changed something, the values before and after."""

    name = models.CharField(max_length=120)
    object_id = models.CharField(max_length=80)
    payload = models.JSONField()
    actor_id = models.CharField(max_length=120)
    actor_label = models.CharField(max_length=255)
    actor_kind = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    transaction_id = models.BigIntegerField(db_default=TransactionId())

    class Meta:
        db_table = "events_event"
        indexes = [
            models.Index(fields=["municipality_id", "object_id", "id"], name="event_object"),
            models.Index(fields=["municipality_id", "transaction_id", "id"], name="event_chain"),
        ]

    def __str__(self) -> str:
        return self.name


class ReactionDone(TenantModel):
    """Proof that one reaction to one event was carried out: written in the reaction's own transaction."""

    event = TenantFK(Event, on_delete=models.CASCADE, related_name="reactions_done")
    reaction = models.CharField(max_length=200)

    class Meta:
        db_table = "events_reaction_done"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "event", "reaction"], name="reaction_once_per_event")
        ]

    def __str__(self) -> str:
        return self.reaction
