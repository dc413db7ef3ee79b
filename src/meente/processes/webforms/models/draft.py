"""A form that somebody is filling in, or has just sent."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel
from meente.processes.webforms.terms import DraftStatus


class Draft(TenantModel):
    """One form of one person. The form it was begun with stays the form it is finished with (`digest`).

    `owner_ref` is a keyed hash of the burgerservicenummer. `revision` counts savings: a screen that shows an older
    one is stale. Rows go when `expires_at` has passed (`jobs.py`).
    """

    form_key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    owner_ref = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="nl")
    status = models.CharField(max_length=10, choices=[(status, status) for status in DraftStatus], default="open")
    revision = models.PositiveIntegerField(default=0)
    current_step = models.CharField(max_length=100, blank=True)
    answers = models.JSONField(default=dict)
    known = models.JSONField(default=dict)
    known_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)

    class Meta:
        db_table = "webforms_draft"
        indexes = [
            models.Index(fields=["municipality_id", "owner_ref", "status"], name="draft_by_owner"),
            models.Index(fields=["municipality_id", "expires_at"], name="draft_by_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="open", result__isnull=True, submitted_at__isnull=True)
                | models.Q(status="submitted", result__isnull=False, submitted_at__isnull=False),
                name="draft_sent_with_a_result",
            )
        ]

    @property
    def is_open(self) -> bool:
        """True until the form is sent."""
        return self.status == DraftStatus.OPEN
