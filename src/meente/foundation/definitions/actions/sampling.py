"""Keep how uniform we are: a row for a subject on each day that it became something else."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from meente.foundation.definitions import uniformity
from meente.foundation.definitions.models import UniformitySample
from meente.foundation.definitions.terms import Measure
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden

Subject = tuple[str, str]
Figures = tuple[int, int, int, int]


@transaction.atomic
def sample_uniformity(*, actor: Actor, day: date, at: datetime) -> int:
    """Measure what held at `at` and keep it as `day`; gives how many subjects. The same day again replaces it.

    What holds is kept along time, so days may be measured in any order. The nation has a row for every day that was
    measured; every other subject only for a day that differs from the measured day before it.
    """
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden
    measured = {
        (measure.value, row.subject): (row.definitions, row.forms, row.same, row.total)
        for measure in Measure
        for row in uniformity.measured(measure, at=at, today=day)
    }
    known, rows = uniformity.days_kept(), UniformitySample.objects.all()
    after = min((each for each in known if each > day), default=None)
    was, then = _read(Q(day__lte=day)), _read(Q(day=after))
    rows.filter(day=day).delete()
    before = _read(Q(day__lt=day))
    changed = {who: now for who, now in measured.items() if _is_nation(who) or before.get(who) != now}
    rows.bulk_create(_row(day, who, now) for who, now in changed.items())
    if after is not None:
        _mend(after, measured, was, then)
    return len(measured)


def _mend(
    after: date, measured: dict[Subject, Figures], was: dict[Subject, Figures], then: dict[Subject, Figures]
) -> None:
    """Let the next measured day say what it said: it leaned on the days before it, and they changed."""
    kept = {who: now for who, now in was.items() if who in measured and measured[who] != now and who not in then}
    UniformitySample.objects.bulk_create(_row(after, who, now) for who, now in kept.items())
    twice = [who for who, now in then.items() if measured.get(who) == now and not _is_nation(who)]
    for measure in {measure for measure, _subject in twice}:
        subjects = [subject for each, subject in twice if each == measure]
        UniformitySample.objects.filter(day=after, measure=measure, subject__in=subjects).delete()


def _is_nation(who: Subject) -> bool:
    return who[0] == Measure.NATION


def _read(days: Q) -> dict[Subject, Figures]:
    """Of every subject the last row of these days: one statement."""
    rows = UniformitySample.objects.filter(days).order_by("measure", "subject", "-day").distinct("measure", "subject")
    found = rows.values_list("measure", "subject", "definitions", "forms", "same", "total")
    return {(measure, subject): (number, forms, same, total) for measure, subject, number, forms, same, total in found}


def _row(day: date, who: Subject, now: Figures) -> UniformitySample:
    number, forms, same, total = now
    return UniformitySample(
        day=day, measure=who[0], subject=who[1], definitions=number, forms=forms, same=same, total=total
    )
