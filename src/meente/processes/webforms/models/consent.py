"""A consent that somebody is asked for: a parent with authority, a curator."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus


class ConsentRequest(TenantModel):
    """One request to one person. No link is stored: it is derived from the id and the secret of the platform.

    `kind` says which handler hears of the outcome; `subject_name` is the least that makes clear whom it is about
    (a given name); `matter` what is asked, in Dutch and English.
    """

    kind = models.CharField(max_length=100)
    zaak_id = models.UUIDField()
    subject_name = models.CharField(max_length=200)
    matter = models.JSONField()
    applicant_ref = models.CharField(max_length=64)
    applicant_name = models.CharField(max_length=200)
    consenter_ref = models.CharField(max_length=64)
    consenter_name = models.CharField(max_length=200)
    consenter_email = models.EmailField(max_length=254, blank=True)
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in ConsentChannel])
    status = models.CharField(max_length=10, choices=[(status, status) for status in ConsentStatus], default="asked")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=100, blank=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "webforms_consentrequest"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "zaak_id", "consenter_ref"],
                condition=models.Q(status__in=["asked", "given"]),
                name="consent_asked_once_per_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(applicant_ref=models.F("consenter_ref")), name="consent_of_another_than_applicant"
            ),
            models.CheckConstraint(
                condition=models.Q(status="asked", decided_at__isnull=True)
                | (~models.Q(status="asked") & models.Q(decided_at__isnull=False)),
                name="consent_decided_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "consenter_ref", "status"], name="consent_by_consenter"),
            models.Index(fields=["municipality_id", "zaak_id"], name="consent_by_zaak"),
            models.Index(fields=["municipality_id", "status", "expires_at"], name="consent_by_expiry"),
        ]
