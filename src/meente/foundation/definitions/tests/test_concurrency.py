"""Two people at the same definition at the same time: nobody's work is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.models import DefinitionVersion, Effective
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

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
