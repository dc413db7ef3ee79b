"""Hours are said once: a collaboration sets them for its municipalities, a municipality for itself, its profile last."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions, reaching
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.rules.reaching import with_hours
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import NotFound

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
CASTRICUM, HEILOO, NIJMEGEN = 383, 399, 268
LATE = {"mon": [["08:00", "20:00"]]}
SHORT = {"mon": [["10:00", "12:00"]]}


def test_hours_of_the_profile_go_first_then_those_of_the_place_then_the_counter():
    profile = {
        "phone_hours": {},
        "locations": [{"key": "a", "hours": {}}, {"key": "b", "hours": {}}, {"key": "c", "hours": SHORT}],
    }
    filled = with_hours(profile, {"telefoon": LATE, "balie": SHORT, "b": LATE})
    assert filled["phone_hours"] == LATE
    assert [row["hours"] for row in filled["locations"]] == [SHORT, LATE, SHORT]
    assert with_hours({"phone_hours": SHORT}, {"telefoon": LATE})["phone_hours"] == SHORT
    assert with_hours({"locations": [{"key": "a"}]}, {}) == {
        "phone_hours": {},
        "locations": [{"key": "a", "hours": {}}],
    }


def _set(organisation_id, kind, key, path, value):
    number = Definition.objects.get(kind=kind, key=key).id
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=organisation_id, definition_id=number, reason="x",
        changes=[Change(path, Mode.PARAMETER, value)], at=AT - timedelta(hours=1),
    )  # fmt: skip


def _phone(place):
    return reaching.profile_of(place, AT)["phone_hours"]


@pytest.mark.django_db
def test_a_collaboration_sets_the_hours_of_its_call_centre_and_a_municipality_its_own():
    before = _phone(NIJMEGEN)
    buch = organisations.by_slug("buch", today=AT.date()).id
    _set(buch, "opening_hours", "telefoon", "hours", LATE)
    assert (_phone(CASTRICUM), _phone(HEILOO), _phone(NIJMEGEN)) == (LATE, LATE, before)
    _set(HEILOO, "opening_hours", "telefoon", "hours", SHORT)
    assert (_phone(CASTRICUM), _phone(HEILOO)) == (LATE, SHORT)
    _set(CASTRICUM, "profile", "gemeente", "phone_hours", SHORT)
    assert _phone(CASTRICUM) == SHORT
    _set(NIJMEGEN, "opening_hours", "balie", "hours", LATE)
    assert [row["hours"] for row in reaching.profile_of(NIJMEGEN, AT)["locations"]] == [LATE]


@pytest.mark.django_db
def test_it_is_one_statement_and_who_has_no_profile_is_not_found():
    with CaptureQueriesContext(connection) as sent:
        reaching.profile_of(CASTRICUM, AT)
    assert len(sent.captured_queries) == 1
    with pytest.raises(NotFound):
        reaching.profile_of(CASTRICUM, datetime(2020, 1, 1, tzinfo=UTC))
