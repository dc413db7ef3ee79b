"""What was looked for and not found."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from meente.channels.website.models import MissedSearch
from meente.channels.website.rules.persons import without_persons
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden

KEPT = timedelta(days=180)
"""Half a year shows a season twice; older words say nothing about the site of today."""


@transaction.atomic
def miss_search(*, actor: Actor, municipality_id: int, words: str, day: date) -> None:
    """Count words that found nothing on a site.

    Raises:
        Forbidden: the actor is not on this municipality's site.
    """
    if municipality_id not in actor.municipalities:
        raise Forbidden
    MissedSearch.objects.bulk_create(
        [MissedSearch(municipality_id=municipality_id, words=without_persons(words), day=day)], ignore_conflicts=True
    )
    same = MissedSearch.objects.filter(municipality_id=municipality_id, words=without_persons(words), day=day)
    same.update(count=F("count") + 1)


@transaction.atomic
def forget_searches(*, actor: Actor, today: date) -> int:
    """Throw away what is older than `KEPT`, in the bound municipalities; gives how many."""
    return int(MissedSearch.objects.filter(day__lt=today - KEPT).delete()[0])
