"""What came from another site: which old path became what, so that a second time changes nothing."""

from __future__ import annotations

from django.db import models


class MovedIn(models.Model):
    """One page, file or redirect of an old site (`kind`).

    `revision_id` is the draft that the move made: another latest draft means that an editor wrote since.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(name, name) for name in ("page", "media", "redirect")])
    old_path = models.CharField(max_length=400)
    source_digest = models.CharField(max_length=64)
    page_id = models.IntegerField(default=0)
    revision_id = models.IntegerField(default=0)
    media_id = models.IntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        db_table = "website_movedin"
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "old_path"], name="movedin_once")]
