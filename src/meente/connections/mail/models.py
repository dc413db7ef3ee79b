"""The outbox of the demo: what would have been sent. Empty in production, where SMTP carries the messages away."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class SimulatedMail(TenantModel):
    """One message as the mail server received it; `attachments` is a list of name, content_type and base64 content."""

    message_id = models.CharField(max_length=200)
    to = models.CharField(max_length=320)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    attachments = models.JSONField(default=list)
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "mail_simulated"
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "message_id"], name="mail_simulated_once"),
        ]

    def __str__(self) -> str:
        return self.message_id
