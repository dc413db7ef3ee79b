"""The clock of accounts: what ended is not kept."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone

from meente.foundation.accounts import actions
from meente.foundation.jobs.queue import every
from meente.foundation.organisations.actor import system


@every("*/10 * * * *", "accounts.clear_sessions")
def clear_sessions() -> None:
    """Remove the rows of sessions that ended, and with them the numbers of residents."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()


@every("5 0 * * *", "accounts.end_employments")
def end_employments() -> None:
    """Whose last day has passed loses her password and roles; she could not get in since midnight."""
    actions.end_employments(actor=system(), today=timezone.localdate())
