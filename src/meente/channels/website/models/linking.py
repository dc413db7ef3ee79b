"""Addresses elsewhere to which published pages link, and what was there last."""

from __future__ import annotations

from django.db import models


class ExternalLink(models.Model):
    """One address, whoever links to it. `failures`: visits in a row that found nothing; `since`: the first of those."""

    digest = models.CharField(max_length=64, primary_key=True)
    address = models.TextField()
    host = models.CharField(max_length=253)
    outcome = models.CharField(max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "website_externallink"
        indexes = [models.Index(fields=["host", "checked_at"], name="externallink_due")]
