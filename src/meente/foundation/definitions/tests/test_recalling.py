"""Remembered answers: asked once, never longer than they hold, and never one for the other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meente.foundation.definitions import actions, queries, recalling
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.ui.contact import contact_now

CASTRICUM, NIJMEGEN = 383, 268


@pytest.fixture(autouse=True)
def asked_every_time(monkeypatch):
    monkeypatch.setattr(recalling, "SECONDS", 1e-9)
    recalling.forget()
    yield
    recalling.forget()


def _say(phone: str) -> None:
    definition = Definition.objects.get(kind="product", key="reisdocument")
    actions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=definition.id, reason="Eigen prijs",
        at=timezone.now(), changes=[Change("parameters/fee_urgent", Mode.PARAMETER, int(phone))],
    )  # fmt: skip


@pytest.mark.django_db
def test_an_answer_holds_until_something_that_holds_changes():
    asked = []

    def read():
        asked.append(1)
        return len(asked)

    assert [recalling.remembered("a", read) for _time in range(3)] == [1, 1, 1]
    assert recalling.remembered("b", read) == 2
    _say("1234")
    assert recalling.remembered("a", read) == 3


@pytest.mark.django_db
def test_what_begins_or_ends_by_the_clock_changes_the_stamp():
    now = timezone.now()
    before = queries.stamp(now)
    assert queries.stamp(now) == before
    _say("1234")
    after = queries.stamp(timezone.now())
    assert after != before
    assert queries.stamp(now - timedelta(days=5 * 365)) != after


@pytest.mark.django_db
def test_a_new_period_asks_again(monkeypatch):
    asked = []
    for moment in (299.0, 299.9, 300.0):
        monkeypatch.setattr(recalling, "period", lambda moment=moment: int(moment // recalling.PERIOD))
        recalling.remembered("a", lambda: asked.append(1))
    assert len(asked) == 2


@pytest.mark.django_db
def test_what_failed_is_not_remembered():
    with pytest.raises(ZeroDivisionError):
        recalling.remembered("a", lambda: 1 // 0)
    assert recalling.remembered("a", lambda: 7) == 7


@pytest.mark.django_db
def test_contact_is_remembered_per_municipality_and_language(django_assert_num_queries):
    here, there = contact_now(CASTRICUM), contact_now(NIJMEGEN)
    assert here != there
    with django_assert_num_queries(1):  # the stamp only
        assert contact_now(CASTRICUM) is here


def test_a_shelf_keeps_what_was_asked_last():
    shelf = recalling.Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf(key, key.upper)
    assert shelf("a", lambda: "again") == "A"
    assert shelf("b", lambda: "again") == "again"
