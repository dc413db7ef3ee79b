"""A running case keeps its version: over a publication it goes on as it began; a new case takes the new version."""

from datetime import timedelta

import pytest

from meente.foundation.definitions import actions as chain
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.procedures import queries as tasks
from meente.processes.travel_documents.tests.test_process import AT, KIND, PLATFORM, _begin, _do, _open

pytestmark = pytest.mark.django_db
NATION = operator(NATION_ID)
OLD, NEW = "Aanvraag opnemen aan de balie", "Aanvraag rustig opnemen aan de balie"
LATER = AT + timedelta(days=1)


def _publish(kind, key, document, policies):
    chain.publish_version(
        actor=NATION, owner_id=NATION_ID, kind=kind, key=key, document=document, policies=policies,
        effective_from=AT + timedelta(hours=1), reason="proef",
    )  # fmt: skip


def _publish_another_drawing():
    """A new national version in which the first task has another name."""
    found = definitions.effective(383, "procedure", KIND, AT)
    facts = definitions.definition(found.definition_id)
    bpmn = facts.document["bpmn"].replace(f'name="{OLD}"', f'name="{NEW}"')
    assert bpmn != facts.document["bpmn"]
    _publish("procedure", KIND, {**facts.document, "bpmn": bpmn}, facts.policies)


@pytest.mark.usefixtures("castricum")
def test_a_running_case_goes_on_in_the_drawing_it_began_with():
    running = _begin()
    assert _open(running) == [OLD]
    _publish_another_drawing()
    assert definitions.effective(383, "procedure", KIND, LATER).version == 2
    assert _open(running) == [OLD]
    _do(running, "compleet", at=LATER)
    closed = [row.title for row in _all(running) if row.closed_at]
    assert closed == [OLD]
    assert len(_open(running)) == 1
    fresh = _begin(at=LATER)
    assert _open(fresh) == [NEW]
    _do(fresh, "compleet", at=LATER)
    assert _open(fresh) == _open(running)


def _all(zaak_id):
    return tasks.tasks_of(PLATFORM, zaak_id)
