"""The measure of uniformity, held against a count by hand; one statement per list; a row per day, kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions, jobs, queries, uniformity
from meente.foundation.definitions.models import UniformitySample
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Measure, Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import anonymous, operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, 9, tzinfo=UTC)
CASTRICUM, UITGEEST, HEILOO, BERGEN, NIJMEGEN = 383, 450, 399, 373, 268


def _measured(measure, at=AT):
    return {row.subject: row for row in uniformity.measured(measure, at=at, today=at.date())}


def _publish():
    return actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="text_block", key="proef",
        document={"title": {"nl": "x"}, "body": {"nl": "y"}, "parameters": {"n": "1"}},
        policies=[{"path": "parameters/n", "mode": "parameter"}], effective_from=AT - timedelta(days=9), reason="x",
    )  # fmt: skip


def _deviate(definition_id, organisation_id, value, at=AT):
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=organisation_id, definition_id=definition_id,
        changes=[Change("parameters/n", Mode.PARAMETER, value)], reason="x", at=at,
    )  # fmt: skip


def test_nobody_deviates_from_a_new_definition_and_everybody_counts():
    number = _publish()
    row = _measured(Measure.DEFINITION)[str(number)]
    everybody = organisations.municipalities(today=AT.date())
    assert (row.forms, row.differing, row.share) == (1, 0, 1.0)
    assert row.total == sum(each.residents for each in everybody)


def test_a_collaboration_deviates_for_its_members_and_a_member_its_own_way():
    number, buch = _publish(), organisations.by_slug("buch", today=AT.date())
    before = {measure: _measured(measure) for measure in Measure}
    _deviate(number, buch.id, "2")
    _deviate(number, CASTRICUM, "3")
    _deviate(number, NIJMEGEN, "2")
    people = {row.id: row.residents for row in organisations.municipalities(today=AT.date())}
    places = (CASTRICUM, UITGEEST, HEILOO, BERGEN, NIJMEGEN)
    hit = sum(people[place] for place in places)
    after = {measure: _measured(measure) for measure in Measure}
    row = after[Measure.DEFINITION][str(number)]
    assert (row.forms, row.differing, row.total - row.same) == (3, 5, hit)
    for measure, subject, residents, differing in (
        (Measure.NATION, "", hit, 5),
        (Measure.KIND, "text_block", hit, 5),
        (Measure.COLLABORATION, str(buch.id), hit - people[NIJMEGEN], 4),
        (Measure.MUNICIPALITY, str(CASTRICUM), people[CASTRICUM], 1),
        (Measure.MUNICIPALITY, str(NIJMEGEN), people[NIJMEGEN], 1),
    ):
        one, other = before[measure][subject], after[measure][subject]
        assert (one.same - other.same, other.differing - one.differing) == (residents, differing), measure
        assert one.total == other.total
    assert after[Measure.KIND]["text_block"].forms - before[Measure.KIND]["text_block"].forms == 2


def test_the_sums_agree_with_what_every_municipality_reads_itself():
    """For ten municipalities: read each definition as it holds there, and compare its hash with the nation's."""
    counted = _measured(Measure.MUNICIPALITY)
    kinds = {row.kind for row in queries.definitions()} - {"profile", "opening_hours", "theme_tokens"}
    national = {(kind, row.key): row.digest for kind in kinds for row in queries.all_effective(NATION_ID, kind, AT)}
    for place in (CASTRICUM, UITGEEST, HEILOO, BERGEN, NIJMEGEN, 363, 599, 344, 14, 935):
        here = {(kind, row.key): row.digest for kind in kinds for row in queries.all_effective(place, kind, AT)}
        differing = sum(digest != national.get(name) for name, digest in here.items())
        assert (counted[str(place)].differing, counted[str(place)].definitions) == (differing, len(here))


def test_what_everybody_fills_in_itself_is_no_deviation():
    before = _measured(Measure.MUNICIPALITY)[str(CASTRICUM)]
    profile = next(row for row in queries.definitions() if row.kind == "profile")
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=CASTRICUM, definition_id=profile.id, reason="Ons nummer", at=AT,
        changes=[Change("phone", Mode.PARAMETER, "0251 123 456")],
    )  # fmt: skip
    assert _measured(Measure.MUNICIPALITY)[str(CASTRICUM)] == before
    assert {"profile", "theme_tokens", "opening_hours"}.isdisjoint(_measured(Measure.KIND))
    assert queries.deviations(definition_id=profile.id, organisation_ids=[CASTRICUM])  # but everybody can read it


@pytest.mark.parametrize("measure", list(Measure))
def test_a_list_is_one_statement(measure):
    with CaptureQueriesContext(connection) as sent:
        uniformity.measured(measure, at=AT, today=AT.date())
    assert len(sent.captured_queries) == 1


def test_a_day_is_kept_once_and_a_day_that_was_missed_is_measured_later():
    number = _publish()
    _deviate(number, CASTRICUM, "2", at=AT - timedelta(days=2))
    for days in (3, 2, 1, 1):
        at = AT - timedelta(days=days) + timedelta(hours=1)
        actions.sample_uniformity(actor=system(), day=at.date(), at=at)
    course = uniformity.course(Measure.NATION)
    assert len(course) == 3
    assert course[0].share > course[1].share == course[2].share
    own = uniformity.course(Measure.DEFINITION, str(number))
    assert [(row.forms, row.share == 1) for row in own] == [(1, True), (2, False), (2, False)]
    assert UniformitySample.objects.filter(measure=Measure.DEFINITION, subject=str(number)).count() == 2
    with pytest.raises(Forbidden):
        actions.sample_uniformity(actor=anonymous(CASTRICUM), day=AT.date(), at=AT)


DAYS = [AT - timedelta(days=number) for number in range(6, 0, -1)]


def _story():
    """A definition on which one municipality deviates, then another, and both come back."""
    number, gone = _publish(), operator(NATION_ID)
    _deviate(number, CASTRICUM, "2", at=DAYS[1])
    _deviate(number, UITGEEST, "3", at=DAYS[2])
    for place, at in ((UITGEEST, DAYS[4]), (CASTRICUM, DAYS[4])):
        actions.remove_overlay(actor=gone, organisation_id=place, definition_id=number, at=at)
    return number


def _sample(at):
    actions.sample_uniformity(actor=system(), day=at.date(), at=at + timedelta(hours=1))


def _kept():
    rows = UniformitySample.objects.order_by("day", "measure", "subject")
    return list(rows.values_list("day", "measure", "subject", "definitions", "forms", "same", "total"))


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0), (3, 0, 5, 1, 4, 2), (0, 5, 2, 2, 4, 1, 3, 5)]
)
def test_days_may_be_measured_in_any_order_and_only_a_change_is_a_row(order):
    number = _story()
    for place in range(6):
        _sample(DAYS[place])
    expected = _kept()
    UniformitySample.objects.all().delete()
    for place in order:
        _sample(DAYS[place])
    assert _kept() == expected
    forms = [row.forms for row in uniformity.course(Measure.DEFINITION, str(number))]
    assert forms == [1, 2, 3, 3, 1, 1]
    assert UniformitySample.objects.filter(measure=Measure.DEFINITION, subject=str(number)).count() == 4
    assert UniformitySample.objects.filter(measure=Measure.MUNICIPALITY, subject=str(UITGEEST)).count() == 3
    assert UniformitySample.objects.filter(measure=Measure.MUNICIPALITY, subject=str(NIJMEGEN)).count() == 1
    assert UniformitySample.objects.filter(measure=Measure.NATION).count() == 6
    share = [row.share for row in uniformity.course(Measure.MUNICIPALITY, str(UITGEEST))]
    assert share[0] == share[1] == share[4] > share[2] == share[3]


def test_a_subject_is_found_by_what_people_call_it():
    _publish()
    for measure, detail in (
        (Measure.MUNICIPALITY, "castricum"),
        (Measure.COLLABORATION, "buch"),
        (Measure.KIND, "text_block"),
        (Measure.DEFINITION, "text_block/proef"),
    ):
        row = uniformity.subject_called(measure, detail, at=AT, today=AT.date())
        assert detail in (row.detail, row.subject)
        with pytest.raises(NotFound):
            uniformity.subject_called(measure, "nergens", at=AT, today=AT.date())


def test_the_job_fills_every_day_since_the_first_definition(monkeypatch):
    first = uniformity.first_day()
    monkeypatch.setattr(jobs.timezone, "localdate", lambda: first + timedelta(days=4))
    jobs.sample()
    jobs.sample()
    assert uniformity.days_kept() == {first + timedelta(days=number) for number in range(4)}
