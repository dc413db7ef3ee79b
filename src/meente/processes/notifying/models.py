"""Messages to residents."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class Message(TenantModel):
    """One message to one person about one zaak, as it was sent.

    `attachments` go with the e-mail: a list of `name`, `content_type` and `text`.
    """

    zaak_id = models.UUIDField()
    bsn = models.CharField(max_length=9)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200)
    letter = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    document_id = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    emailed_at = models.DateTimeField(null=True)
    attachments = models.JSONField(default=list)

    class Meta:
        db_table = "notifying_message"
        indexes = [
            models.Index(fields=["municipality_id", "bsn", "-sent_at"], name="message_inbox"),
            models.Index(fields=["municipality_id", "zaak_id"], name="message_zaak"),
        ]

    def __str__(self) -> str:
        return self.subject
