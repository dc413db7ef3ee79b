"""What editors have been told of: requests for approval, which are Wagtail's, and originals that changed."""

from __future__ import annotations

from django.db import models


class ReviewNotice(models.Model):
    """A request of a writer (`task_state_id` of Wagtail) in a state of which the message has been asked for."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    task_state_id = models.IntegerField()
    status = models.CharField(max_length=50)
    at = models.DateTimeField()

    class Meta:
        db_table = "website_reviewnotice"
        constraints = [models.UniqueConstraint(fields=["task_state_id", "status"], name="reviewnotice_once")]


class ChangeNotice(models.Model):
    """An own page of which the editors were told that the page it replaces is now the one with this digest."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    page_id = models.IntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "website_changenotice"
        constraints = [models.UniqueConstraint(fields=["page_id", "digest"], name="changenotice_once")]
