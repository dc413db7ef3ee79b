"""Facts are stored with the change or not at all; reactions run once; the chain shows a changed row."""

import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import reacting, sealing
from meente.foundation.events.facts import Fact
from meente.foundation.events.models import Event, Seal
from meente.foundation.events.publishing import publish
from meente.foundation.events.queries import history
from meente.foundation.events.reacting import reacts_to
from meente.foundation.organisations.actor import system

AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BellRung(Fact):
    bell_id: uuid.UUID


HEARD: list[tuple[BellRung, int]] = []


@reacts_to(BellRung)
def hear(fact, *, actor, at):
    HEARD.append((fact, *actor.municipalities))


def _ring() -> BellRung:
    fact = BellRung(383, uuid.uuid4())
    with transaction.atomic():
        publish(fact, actor=system(383), reason="proef", after={"tone": "c"})
    return fact


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_a_bug():
    with pytest.raises(RuntimeError):
        publish(BellRung(383, uuid.uuid4()), actor=system(383))


@pytest.mark.django_db
def test_a_fact_about_a_municipality_out_of_reach_is_a_bug():
    with pytest.raises(PermissionError):
        publish(BellRung(383, uuid.uuid4()), actor=system(373))


@pytest.mark.django_db
def test_a_fact_is_history_of_its_object_in_its_municipality_only():
    fact = _ring()
    with acting_in({383}):
        (row,) = history(fact.bell_id)
    assert (row.reason, row.after, row.actor_label) == ("proef", {"tone": "c"}, "Meente")
    with acting_in({373}):
        assert history(fact.bell_id) == []


@pytest.mark.django_db
def test_a_reaction_runs_once_however_often_its_job_comes():
    HEARD.clear()
    fact = _ring()
    with acting_in({383}):
        event_id = Event.objects.get(object_id=fact.object_id).id
    name = f"{hear.__module__}.hear"
    arguments = {"municipality_id": 383, "event_id": event_id, "reaction": name, "at": AT}
    assert reacting.run_reaction(**arguments) is True
    assert reacting.run_reaction(**arguments) is False
    assert [(fact, 383)] == HEARD


@pytest.mark.django_db(transaction=True)
def test_the_chain_covers_every_event_and_shows_a_forged_one():
    _ring()
    _ring()
    seal_all(383)
    assert sealing.seal_municipality(383) == 0
    _ring()
    seal_all(383)
    assert sealing.first_broken_seal(383) is None
    with acting_in({383}):
        *_, first, second = Seal.objects.order_by("number")
        assert second.previous_digest == first.digest
        _forge_an_event()
    assert sealing.first_broken_seal(383) == 1


def seal_all(municipality_id: int) -> None:
    """Seal until nothing is left; transactions of tests in other databases hold a seal back until they end."""
    for _ in range(600):
        sealing.seal_municipality(municipality_id)
        with acting_in({municipality_id}):
            last = Seal.objects.order_by("-number").first()
            if last and not Event.objects.filter(transaction_id__gt=last.up_to_transaction).exists():
                return
        time.sleep(0.1)
    pytest.fail("never sealed")


def _forge_an_event() -> None:
    """Insert a row that claims to be older than the first seal: the application role cannot change one."""
    Event.objects.create(
        municipality_id=383, name="forged", object_id="x", payload={}, actor_id="a", actor_label="a", actor_kind="a",
        transaction_id=1,
    )  # fmt: skip
