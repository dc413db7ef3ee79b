"""Keep how uniform we are, a row per day and subject."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from meente.foundation.definitions import uniformity
from meente.foundation.definitions.models import UniformitySample
from meente.foundation.definitions.terms import Measure
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden

_ALWAYS = (Measure.NATION, Measure.KIND)


@transaction.atomic
def sample_uniformity(*, actor: Actor, day: date, at: datetime) -> int:
    """Measure what held at `at` and keep it as `day`; gives how many rows. The same day again replaces it.

    What holds is kept along time, so a day that was missed can be measured later. Municipalities, collaborations and
    definitions get a row only when something differs there.
    """
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden
    rows = [
        UniformitySample(
            day=day, measure=measure, subject=row.subject, definitions=row.definitions, forms=row.forms,
            same=row.same, total=row.total,
        )
        for measure in Measure
        for row in uniformity.measured(measure, at=at, today=day)
        if row.differing or measure in _ALWAYS
    ]  # fmt: skip
    UniformitySample.objects.filter(day=day).delete()
    UniformitySample.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
