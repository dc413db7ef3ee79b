"""Visits that were counted are added to what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import connection, transaction

from meente.channels.website.models import Visits
from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.organisations.actor import Actor

KEPT = timedelta(days=800)
"""Two years and a bit, to compare a month with the same month."""
_ADD = """
    INSERT INTO website_visits AS t (id, municipality_id, day, path, count)
    SELECT * FROM unnest(%s::uuid[], %s::int[], %s::date[], %s::text[], %s::int[])
    ON CONFLICT (municipality_id, day, path) DO UPDATE SET count = t.count + excluded.count
"""


@transaction.atomic
def add_visits(*, actor: Actor, counted: Mapping[tuple[int, date, str], int]) -> int:  # every action has one
    """Add numbers of visits per municipality, day and path, in one statement; gives how many rows."""
    rows = sorted(counted.items())  # in one order, so that two processes do not wait for each other
    if not rows:
        return 0
    keys, numbers = [key for key, _number in rows], [number for _key, number in rows]
    columns = [[new_id() for _key in keys], *(list(column) for column in zip(*keys, strict=True)), numbers]
    with acting_in({key[0] for key in keys}), connection.cursor() as cursor:
        cursor.execute(_ADD, columns)
    return len(rows)


@transaction.atomic
def forget_visits(*, actor: Actor, today: date) -> int:
    """Throw away what is older than `KEPT`, in the bound municipalities; gives how many."""
    return int(Visits.objects.filter(municipality_id__in=actor.municipalities, day__lt=today - KEPT).delete()[0])
