"""Two people at the same definition at the same time: nobody's work is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from meente.foundation.definitions import actions, announcements, proposals, queries
from meente.foundation.definitions.models import DefinitionVersion, Effective
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode, Verdict
from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Refusal

AT = datetime(2027, 1, 1, tzinfo=UTC)
POLICIES = [{"path": "parameters/fee", "mode": "parameter", "type": "money"}]


def _publish(number: int) -> int:
    document = {"subject": {"nl": "x"}, "body": {"nl": "y"}, "parameters": {"fee": 10, "number": number}}
    return actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", key="samen", document=document,
        policies=POLICIES, effective_from=AT, reason="proef",
    )  # fmt: skip


def _work(number: int) -> None:
    try:
        definition_id = _publish(number)
        actions.set_overlay(
            actor=operator(NATION_ID), organisation_id=(373, 383, 399, 450)[number % 4], definition_id=definition_id,
            changes=[Change("parameters/fee", Mode.PARAMETER, number)], reason="proef", at=AT,
        )  # fmt: skip
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_publishing_and_deviating_together_loses_nothing():
    definition_id = _publish(99)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_work, range(8)))
    numbers = DefinitionVersion.objects.filter(definition_id=definition_id).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 10))
    assert len(queries.deviations(definition_id=definition_id)) == 4
    now = Effective.objects.filter(definition_id=definition_id, ended_at__isnull=True)
    assert {row.version for row in now} == {9}
    assert sorted(now.values_list("organisation_id", flat=True)) == [373, 383, 399, 450, NATION_ID]


def _person(name: str) -> Actor:
    nation = frozenset({NATION_ID})
    return Actor(id=f"employee:{name}", label=name, kind=ActorKind.EMPLOYEE, layers=nation, reviews=nation)


def _draft(definition_id: int, fee: int) -> int:
    document = {**queries.definition(definition_id).document, "parameters": {"fee": fee, "number": 99}}
    return actions.propose_version(
        actor=_person("Nadia"), definition_id=definition_id, document=document, policies=POLICIES, article="art. 1",
        effective_from=AT, reason="proef", at=AT, replaces=queries.definition(definition_id).version,
    )  # fmt: skip


def _together(*works):
    """Every work in a thread of its own, let go at the same moment; gives the code of each refusal, '' for none."""
    gate = Barrier(len(works))

    def run(work):
        try:
            gate.wait(20)
            work()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def _versions(definition_id: int) -> list[int]:
    rows = DefinitionVersion.objects.filter(definition_id=definition_id).order_by("number")
    return list(rows.values_list("number", flat=True))


def _judge_together(definition_id: int) -> None:
    draft = _draft(definition_id, 20)
    approve = [
        lambda name=name: actions.approve_draft(actor=_person(name), draft_id=draft, at=AT) for name in ("Omar", "Pien")
    ]
    assert sorted(_together(*approve)) == ["", "stale"]
    assert _versions(definition_id) == [1, 2]

    draft = _draft(definition_id, 30)
    codes = _together(
        lambda: actions.approve_draft(actor=_person("Omar"), draft_id=draft, at=AT),
        lambda: actions.close_draft(actor=_person("Pien"), draft_id=draft, reason="nee", at=AT),
    )
    assert sorted(codes) == ["", "stale"]
    is_approved = announcements.draft(draft).verdict is Verdict.APPROVED
    assert len(_versions(definition_id)) == (3 if is_approved else 2)


def _publish_and_deviate_together(definition_id: int) -> None:
    draft, overlays = _draft(definition_id, 40), (373, 383, 399, 450)
    codes = _together(
        lambda: actions.approve_draft(actor=_person("Omar"), draft_id=draft, at=AT),
        *(
            lambda place=place: actions.set_overlay(
                actor=operator(NATION_ID), organisation_id=place, definition_id=definition_id, reason="eigen", at=AT,
                changes=[Change("parameters/fee", Mode.PARAMETER, place)], replaces=0,
            )
            for place in overlays
        ),
    )  # fmt: skip
    assert codes == [""] * 5
    rows = {row.organisation_id: row.changes[0]["value"] for row in queries.deviations(definition_id=definition_id)}
    assert rows == {place: place for place in overlays}
    moment, newest = AT + timedelta(seconds=1), queries.definition(definition_id).version
    for place in (*overlays, 268):
        found = queries.effective(place, "letter", "samen", moment)
        fee = place if place in overlays else 40
        assert (found.version, found.document["parameters"]["fee"]) == (newest, fee)

    edit = [
        lambda value=value: actions.set_overlay(
            actor=operator(NATION_ID), organisation_id=268, definition_id=definition_id, reason="eigen", at=AT,
            changes=[Change("parameters/fee", Mode.PARAMETER, value)], replaces=0,
        )
        for value in (1, 2)
    ]  # fmt: skip
    assert sorted(_together(*edit)) == ["", "stale"]


def _propose_together(definition_id: int) -> None:
    proposal = actions.propose_upstream(
        actor=operator(NATION_ID), organisation_id=383, definition_id=definition_id, paths=["parameters/fee"],
        target_id=NATION_ID, reason="goed", at=AT,
    )  # fmt: skip
    actions.support_proposal(actor=operator(NATION_ID), proposal_id=proposal, organisation_id=399, at=AT)
    vote = [
        lambda name=name: actions.vote_on_proposal(actor=_person(name), proposal_id=proposal, in_favour=True, at=AT)
        for name in ("Omar", "Pien", "Omar", "Pien")
    ]
    assert _together(*vote) == [""] * 4
    assert len(proposals.proposal(proposal, at=AT).votes) == 2
    accept = [
        lambda name=name: actions.accept_proposal(
            actor=_person(name), proposal_id=proposal, at=AT, effective_from=AT + timedelta(days=60)
        )
        for name in ("Nadia", "Omar")
    ]
    assert sorted(_together(*accept)) == ["", "stale"]
    assert len(announcements.open_drafts(owner_ids=[NATION_ID])) == 1


@pytest.mark.django_db(transaction=True)
def test_what_two_people_do_at_once_happens_once_and_is_never_lost():
    """One walk, because a database of its own is costly."""
    definition_id = _publish(99)
    _judge_together(definition_id)
    _publish_and_deviate_together(definition_id)
    _propose_together(definition_id)
