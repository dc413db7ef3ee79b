"""Tables of procedures."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Instance(TenantModel):
    """A running procedure of a zaak, pinned to the definition it began with. `due_at`: when its next timer fires."""

    zaak_id = models.UUIDField()
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    # Text, not jsonb: the engine reads tasks in the order in which it wrote them.
    state = models.TextField()
    is_done = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()

    class Meta:
        db_table = "procedures_instance"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "zaak_id", "key"], name="instance_per_zaak")]
        indexes = [
            models.Index(
                fields=["municipality_id", "due_at"], condition=models.Q(due_at__isnull=False), name="instance_due"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Task(TenantModel):
    """One row of a worklist: a step that waits, or waited, for a person with the scope `role`."""

    instance = TenantFK(Instance, on_delete=models.CASCADE, related_name="tasks")
    engine_id = models.CharField(max_length=40)
    step_id = models.CharField(max_length=120)
    zaak_id = models.UUIDField()
    zaaktype = models.CharField(max_length=50)
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=60)
    form = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)
    answers = models.JSONField(default=dict)

    class Meta:
        db_table = "procedures_task"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "engine_id"], name="task_once")]
        indexes = [
            models.Index(
                fields=["municipality_id", "role", "due_at"],
                condition=models.Q(closed_at__isnull=True),
                name="task_worklist",
            ),
            models.Index(fields=["municipality_id", "zaak_id"], name="task_zaak"),
        ]

    def __str__(self) -> str:
        return self.title
