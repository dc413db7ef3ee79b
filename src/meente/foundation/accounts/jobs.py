"""The clock of accounts: what ended is not kept."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone

from meente.foundation.jobs.queue import every


@every("*/10 * * * *", "accounts.clear_sessions")
def clear_sessions() -> None:
    """Remove the rows of sessions that ended, and with them the numbers of residents."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
