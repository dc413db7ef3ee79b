"""Which requests for approval somebody has been told of; the requests themselves are Wagtail's."""

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
