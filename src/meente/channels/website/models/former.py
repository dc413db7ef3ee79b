"""Which paths a page once had, so that who follows an old link hears what became of it."""

from __future__ import annotations

from django.db import models


class FormerPath(models.Model):
    """A path at which an organisation had a page; `destination` is where it went, empty when it was taken away."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=400)
    title = models.CharField(max_length=255)
    destination = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "website_formerpath"
        constraints = [models.UniqueConstraint(fields=["organisation", "path"], name="formerpath_once")]
