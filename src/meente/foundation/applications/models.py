"""Tables of applications: platform tables, because a client may serve a collaboration or the whole nation.

`organisation` (client) and `owner` (applicatie) bound what they reach: that organisation and those below it. What a
client may do is where the two overlap (`queries.client`).
"""

from __future__ import annotations

from django.db import models

from meente.foundation.applications.terms import Component
from meente.foundation.database.tenancy import new_id


class ApiClient(models.Model):
    """Credentials of one piece of software. `secret` is sealed (`sealing.py`); a revoked client stays, for history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client_id = models.CharField(max_length=50, unique=True)
    secret = models.BinaryField()
    label = models.CharField(max_length=100)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="api_clients")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "applications_api_client"

    def __str__(self) -> str:
        return self.client_id


class Applicatie(models.Model):
    """An application of the standard: which clients it has and whether it may do everything its owner reaches."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="applicaties")
    label = models.CharField(max_length=100)
    client_ids = models.JSONField(default=list)
    heeft_alle_autorisaties = models.BooleanField(default=False)
    alleen_is_gereed_voor_publicatie = models.BooleanField(default=False)

    class Meta:
        db_table = "applications_applicatie"
        indexes = [models.Index(fields=["owner", "id"], name="applicatie_by_owner")]

    def __str__(self) -> str:
        return self.label


class ApplicatieClient(models.Model):
    """A client id belongs to one applicatie (ac-001): the key of this table says so, also for two who write at once."""

    client_id = models.CharField(primary_key=True, max_length=50)
    applicatie = models.ForeignKey(Applicatie, on_delete=models.CASCADE, related_name="clients")

    class Meta:
        db_table = "applications_applicatie_client"

    def __str__(self) -> str:
        return self.client_id


class Autorisatie(models.Model):
    """Scopes of one component, for one type up to one vertrouwelijkheidaanduiding.

    `type_id` is a type of our own catalogue, else `type_url` says where it is; both are empty where no type is asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    applicatie = models.ForeignKey(Applicatie, on_delete=models.CASCADE, related_name="autorisaties")
    position = models.PositiveIntegerField()
    component = models.CharField(max_length=3, choices=[(each.value, each.value) for each in Component])
    scopes = models.JSONField(default=list)
    type_id = models.UUIDField(null=True)
    type_url = models.CharField(max_length=1000, blank=True)
    max_vertrouwelijkheidaanduiding = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "applications_autorisatie"
        constraints = [models.UniqueConstraint(fields=["applicatie", "position"], name="autorisatie_position")]

    def __str__(self) -> str:
        return f"{self.component}: {self.scopes}"


class Generation(models.Model):
    """One row: a number that every change of a client or applicatie raises, so that other processes forget theirs."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    class Meta:
        db_table = "applications_generation"

    def __str__(self) -> str:
        return str(self.number)
