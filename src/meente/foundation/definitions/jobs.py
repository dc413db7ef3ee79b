"""The clock of the definition chain: what was planned begins, a deviation that is none goes, each day is measured."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from meente.foundation.definitions import actions, uniformity
from meente.foundation.jobs.queue import every
from meente.foundation.organisations.actor import system

MOST_DAYS = 400
"""Days that were missed, of which one run measures at most this many."""


@every("* * * * *", "definitions.begin_scheduled")
def begin_scheduled() -> None:
    """What somebody planned holds within a minute of its moment."""
    actions.begin_scheduled(actor=system(), at=timezone.now())


@every("*/5 * * * *", "definitions.dissolve")
def dissolve() -> None:
    """After a version took over what somebody deviated with."""
    actions.dissolve_overlays(actor=system(), at=timezone.now())


@every("*/10 * * * *", "definitions.sample")
def sample() -> None:
    """Measure every day that ended and is not kept yet, the oldest first: most days then add one row."""
    first, today = uniformity.first_day(), timezone.localdate()
    if first is None:
        return
    kept = uniformity.days_kept()
    days = [today - timedelta(days=number) for number in range((today - first).days, 0, -1)]
    for day in [day for day in days if day not in kept][:MOST_DAYS]:
        noon = datetime.combine(day, time(12), timezone.get_current_timezone())
        actions.sample_uniformity(actor=system(), day=day, at=noon)
