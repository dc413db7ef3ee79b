"""Where somebody wants to hear of what."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import new_id


class Abonnement(models.Model):
    """A callback of an organisation: it hears of that organisation and those below it, of nobody else.

    `kanalen` is a list of {naam, filters}; `auth` is sealed and never shown. `send_cloudevents`: CloudEvents instead of
    the messages of the Notificaties API.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="abonnementen")
    callback_url = models.TextField()
    auth = models.BinaryField()
    kanalen = models.JSONField(default=list)
    send_cloudevents = models.BooleanField(default=False)
    client_label = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "subscriptions_abonnement"
        indexes = [models.Index(fields=["owner", "id"], name="abonnement_by_owner")]

    def __str__(self) -> str:
        return self.callback_url
