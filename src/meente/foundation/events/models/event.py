"""One row per fact, its erasable content, and one row per reaction that has been carried out."""

from __future__ import annotations

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from meente.foundation.database.tenancy import AppendOnly, Erasable, TenantFK, TenantModel


class TransactionId(Func):
    """The id of the running transaction: orders the hash chain without a lock in the write path."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class Event(AppendOnly, TenantModel):
    """The skeleton of a fact: who did what to which object, and the digest of its content.

    `municipality_id` holds the organisation's number when the fact is about a collaboration or the nation (their
    catalogue, applications, subscriptions), so that they have the same row level security, chain and outbox.
    `object_id` is the main object; `component`, `resource`, `resource_id` and `action` say what changed in the API.
    """

    name = models.CharField(max_length=120)
    object_id = models.CharField(max_length=80)
    payload = models.JSONField()
    actor_id = models.CharField(max_length=120)
    actor_label = models.CharField(max_length=255)
    actor_kind = models.CharField(max_length=20)
    user_id = models.CharField(max_length=255, blank=True, db_default="")
    user_label = models.CharField(max_length=255, blank=True, db_default="")
    component = models.CharField(max_length=20, blank=True, db_default="")
    resource = models.CharField(max_length=50, blank=True, db_default="")
    resource_id = models.UUIDField(null=True)
    action = models.CharField(max_length=20, blank=True, db_default="")
    content_digest = models.CharField(max_length=64, blank=True, db_default="")
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


class EventContent(Erasable, TenantModel):
    """What an event says about people: erased with the object (Archiefwet, zrc-023); its id is the event's.

    `before` and `after` are JSON texts, kept byte for byte so that the digest can be made again. `person` names a
    resident who acted: the event itself only says that it was one. The salt goes with the content: without it nobody
    can guess what a remaining digest stood for.
    """

    before = models.TextField(null=True)  # no value is something else than an empty one
    after = models.TextField(null=True)  # idem
    label = models.TextField(blank=True, db_default="")
    reason = models.TextField(blank=True, db_default="")
    person = models.CharField(max_length=255, blank=True, db_default="")
    salt = models.CharField(max_length=36)

    class Meta:
        db_table = "events_content"

    def __str__(self) -> str:
        return str(self.id)


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
