"""How accessible a site is: what a program found on its pages, and what the municipality says of it."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantModel


class AccessibilityScan(TenantModel):
    """One run over a sample of real pages.

    `pages`: path, type and width of each. `faults`: rule of the tool, criteria, path, number of elements, an example.
    `measured`: the criteria of which the tool can see a part.
    """

    at = models.DateTimeField()
    tool = models.CharField(max_length=60)
    pages = models.JSONField()
    faults = models.JSONField()
    measured = models.JSONField()

    class Meta:
        db_table = "website_accessibilityscan"
        indexes = [models.Index(fields=["municipality_id", "-at"], name="accessibilityscan_newest")]


class AccessibilityStatement(TenantModel):
    """What a municipality says of its site; there is one, and saving it again says something else from then on."""

    approved_on = models.DateField()
    approved_by = models.CharField(max_length=200)
    audited_on = models.DateField(null=True)
    audited_by = models.CharField(max_length=200, blank=True)
    audit_report = models.CharField(max_length=400, blank=True)
    audit_planned_on = models.DateField(null=True)
    issues = models.JSONField(default=list)

    class Meta:
        db_table = "website_accessibilitystatement"
        constraints = [models.UniqueConstraint(fields=["municipality_id"], name="accessibilitystatement_one")]


class AccessibilityScanRequest(TenantModel):
    """Somebody (or the clock) asked for a run; gone when it was kept. `problem`: why it could not be."""

    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=255)
    problem = models.TextField(blank=True)

    class Meta:
        db_table = "website_accessibilityscanrequest"
        constraints = [models.UniqueConstraint(fields=["municipality_id"], name="accessibilityscanrequest_one")]
