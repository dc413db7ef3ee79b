"""Two tabs, many clicks, at the same moment: one case."""

import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.definitions.actions import publish_version
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.webforms import actions, registering
from meente.processes.webforms.models import Draft
from meente.processes.webforms.tests import example
from meente.processes.webforms.tests.conftest import resident


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_make_one_case(monkeypatch, calendar, desk):
    monkeypatch.setitem(registering._FACTS, example.KEY, example.facts)
    actor, at = resident(example.OWNER), timezone.now()
    publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="form", key=example.KEY, document=example.DOCUMENT,
        effective_from=example.AT.replace(year=2020), reason="proef",
    )  # fmt: skip
    where = {"actor": actor, "municipality_id": 383, "form_key": example.KEY, "draft_id": new_id(), "at": at}
    with acting_in({383}):
        actions.start_draft(**where, known=example.KNOWN, language="nl")
        for step, values in example.STEPS.items():
            revision = Draft.objects.get().revision
            raw = {key: [value] for key, value in values.items()}
            actions.save_answers(**where, step_key=step, revision=revision, raw=raw)
        revision = Draft.objects.get().revision
    results: list[uuid.UUID] = []

    def click():
        try:
            with acting_in({383}):
                results.append(actions.submit_draft(**where, revision=revision).zaak_id)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _number in range(10)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert len(results) == 10
    assert len(set(results)) == 1
    assert len(desk.received) == 1
