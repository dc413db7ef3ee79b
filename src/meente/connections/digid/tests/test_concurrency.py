"""A code that is redeemed by many at once works for one of them."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from meente.connections.digid.answers import Level
from meente.connections.digid.client import challenge_for
from meente.connections.digid.models import SimulatedCode
from meente.connections.digid.simulator.requests import issue_code, redeem_code

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
VERIFIER = "v" * 43
QUERY = {"client_id": "meente", "redirect_uri": "x", "nonce": "n" * 16, "code_challenge": challenge_for(VERIFIER)}


@pytest.mark.django_db(transaction=True)
def test_of_twenty_one_gets_the_identity():
    code = issue_code(QUERY, bsn="999990007", level=Level.MIDDEN, at=NOW)
    body = {"code": code, "redirect_uri": "x", "code_verifier": VERIFIER, "grant_type": "authorization_code"}
    found, together = [], threading.Barrier(20)

    def redeem():
        try:
            connection.ensure_connection()
            together.wait()
            found.append(redeem_code(body, client_id="meente", at=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=redeem) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len([row for row in found if row is not None]) == 1


@pytest.mark.django_db
def test_codes_that_ended_are_not_kept():
    issue_code(QUERY, bsn="999990007", level=Level.MIDDEN, at=NOW)
    issue_code(QUERY, bsn="999990019", level=Level.MIDDEN, at=NOW + timedelta(seconds=61))
    assert list(SimulatedCode.objects.values_list("bsn", flat=True)) == ["999990019"]
