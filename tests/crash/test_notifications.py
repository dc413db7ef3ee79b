"""Notifications over real HTTP: every operation once, how soon they come, and that kill -9 loses none.

What was acknowledged is stored, has one row in the audit trail and is told; nothing is told that is not stored.
"""

import collections
import itertools
import logging
import os
import signal
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from meente.foundation.database import embedded
from tests.crash.receiver import AUTH
from tests.crash.supplier import Supplier

logger = logging.getLogger(__name__)
pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.timeout(3600)]

NRC, ZRC, RSIN = "/notificaties/api/v1", "/zaken/api/v1", "517439943"
WRITES, CLIENTS, LANES = int(os.environ.get("MEENTE_CRASH_WRITES", "120")), 6, 4
KILLS = (("worker",), ("web",), ("postgres",), ("worker", "web"), ("web", "worker", "postgres"))
"""What dies in turn, each time after a number of acknowledged writes."""


@pytest.fixture(scope="module")
def castricum(started):
    return Supplier(started, f"notify-{uuid.uuid4().hex[:8]}", "--municipality", "castricum")


@pytest.fixture
def abonnement(castricum, receiver):
    """On `zaken`, and gone afterwards."""
    body = {"callbackUrl": f"{receiver.origin}/", "auth": AUTH, "kanalen": [{"naam": "zaken", "filters": {}}]}
    status, made = castricum("POST", f"{NRC}/abonnement", body)
    assert status == 201, made
    yield made
    assert castricum("DELETE", made["url"])[0] == 204


def _wait_for(found, wanted, seconds=60):
    deadline = time.monotonic() + seconds
    while len(found()) < wanted:
        assert time.monotonic() < deadline, (len(found()), wanted)
        time.sleep(0.05)


def test_every_operation_answers_as_the_standard_says(castricum, receiver, abonnement):
    url, origin = abonnement["url"], castricum.origin
    status, read, headers = castricum.once("GET", url)
    assert (status, read, headers["api-version"]) == (200, abonnement, "1.0.1")
    assert url.startswith(f"{origin}{NRC}/abonnement/")
    assert "auth" not in read
    assert abonnement in castricum("GET", f"{NRC}/abonnement")[1]
    both = {"kanalen": [{"naam": "autorisaties", "filters": {}}, {"naam": "zaken", "filters": {}}]}
    assert castricum("PATCH", url, both) == (200, abonnement | both)
    whole = {"callbackUrl": f"{receiver.origin}/", "auth": AUTH, "kanalen": abonnement["kanalen"]}
    assert castricum("PUT", url, whole) == (200, abonnement)
    status, fault = castricum("POST", f"{NRC}/abonnement", whole | {"callbackUrl": "http://127.0.0.1:1/"})
    assert (status, [each["code"] for each in fault["invalidParams"]]) == (400, ["invalid-callback-url"])
    naam = f"k-{uuid.uuid4().hex[:8]}"
    status, kanaal = castricum("POST", f"{NRC}/kanaal", {"naam": naam, "documentatieLink": "https://example.com/"})
    assert status == 201
    assert castricum("GET", kanaal["url"]) == (200, kanaal)
    assert castricum("GET", f"{NRC}/kanaal?naam={naam}") == (200, [kanaal])


def test_messages_of_another_source_arrive_as_they_were_sent(castricum, receiver):
    naam = f"k-{uuid.uuid4().hex[:8]}"
    castricum("POST", f"{NRC}/kanaal", {"naam": naam})
    body = {"callbackUrl": f"{receiver.origin}/", "auth": AUTH, "kanalen": [{"naam": naam}]}
    made = castricum("POST", f"{NRC}/abonnement", body)[1]
    message = {"kanaal": naam, "hoofdObject": "https://example.com/1", "resource": "ding", "actie": "create",
               "resourceUrl": "https://example.com/1", "aanmaakdatum": "2026-01-01T12:00:00Z"}  # fmt: skip
    pauses = []
    for number in range(5):
        sent = time.monotonic()
        assert castricum("POST", f"{NRC}/notificaties", message) == (200, message)
        _wait_for(lambda: receiver.messages(naam), number + 1)
        pauses.append(time.monotonic() - sent)
    assert receiver.messages(naam) == [message] * 5
    logger.info("from sending to receiving: a median of %.2f s", statistics.median(pauses))
    castricum("DELETE", made["url"])


class _Writers:
    """Clients that open one zaak after another, and one that kills."""

    def __init__(self, started, supplier, zaaktype):
        self.started, self.supplier, self.acknowledged, self.killed = started, supplier, {}, []
        self.unsure, self.zaaktype, self.run = set(), zaaktype, uuid.uuid4().hex[:8]
        every = max(20, WRITES // 25)
        self._kills = dict(zip(range(15, WRITES, every), itertools.cycle(KILLS), strict=False))

    def write(self, numbers):
        for number in numbers:
            name = f"crash-{self.run}-{number}"
            body = {
                "identificatie": name, "bronorganisatie": RSIN, "verantwoordelijkeOrganisatie": RSIN,
                "zaaktype": self.zaaktype, "startdatum": "2026-01-02", "omschrijving": name,
            }  # fmt: skip
            status, made = self.supplier("POST", f"{ZRC}/zaken", body)
            if status == 400:  # it was stored, and the answer was lost
                assert made["invalidParams"][0]["code"] == "identificatie-niet-uniek", made
                self.unsure.add(name)
                continue
            assert status == 201, made
            self.acknowledged[name] = made["url"]
            self._kill(self._kills.pop(len(self.acknowledged), ()))

    def _kill(self, parts):
        children = self.started.children()
        for part in parts:
            if part in children:
                os.kill(children[part], signal.SIGKILL)
                self.killed.append(part)


STORED = "SELECT id::text, omschrijving FROM cases_zaak WHERE omschrijving LIKE 'crash-' || %s || '-%%'"
AUDITED = """
    SELECT e.resource_id::text, count(*)::int, count(c.id)::int FROM events_event e
    LEFT JOIN events_content c ON c.municipality_id = e.municipality_id AND c.id = e.id
    WHERE e.resource = 'zaak' AND e.action = 'create' GROUP BY 1
"""
LEFT = "SELECT (SELECT count(*) FROM events_outbox) + (SELECT count(*) FROM subscriptions_delivery)"
ALL = "SELECT count(*) FROM cases_zaak WHERE municipality_id = 383"


def test_kill_9_loses_no_zaak_no_audit_row_and_no_notification(started, castricum, receiver, abonnement):
    kinds = castricum("GET", "/catalogi/api/v1/zaaktypen?identificatie=aanvraag-reisdocument")[1]["results"]
    writers = _Writers(started, castricum, kinds[0]["url"])
    begun = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(writers.write, [range(start, WRITES, CLIENTS) for start in range(CLIENTS)]))
    taken = time.monotonic() - begun
    assert len(writers.acknowledged) + len(writers.unsure) == WRITES
    assert castricum.sent_again > 0, "nobody noticed that anything died"
    with psycopg.connect(embedded.attach(started.data.resolve()).url("postgres"), autocommit=True) as database:
        deadline = time.monotonic() + 90 + WRITES / 20
        while database.execute(LEFT).fetchone()[0]:
            assert time.monotonic() < deadline, database.execute(LEFT).fetchone()
            time.sleep(0.2)
        stored = dict(database.execute(STORED, [writers.run]).fetchall())
        audited = {number: counts for number, *counts in database.execute(AUDITED).fetchall()}
        everything = database.execute(ALL).fetchone()[0]
    assert set(stored.values()) == set(writers.acknowledged) | writers.unsure
    assert {label: url.rsplit("/", 1)[1] for label, url in writers.acknowledged.items()}.items() <= {
        (label, number) for number, label in stored.items()
    }
    assert {number: audited.get(number) for number in stored} == {number: [1, 1] for number in stored}
    assert castricum("GET", f"{ZRC}/zaken")[1]["count"] == everything, "the kept count went out of step"
    told = collections.Counter(
        message["resourceUrl"].rsplit("/", 1)[1]
        for message in receiver.messages("zaken")
        if message["resource"] == "zaak" and message["actie"] == "create"
    )
    assert {number for number in stored if number not in told} == set()
    twice = sum(told[number] - 1 for number in stored)
    assert twice <= LANES * len(writers.killed), "only what was on the line when something died may come twice"
    logger.info(
        "%d zaken in %.0f s, %d processes killed, %d calls sent again, %d stored although the answer was lost, %d told "
        "twice",
        WRITES,
        taken,
        len(writers.killed),
        castricum.sent_again,
        len(writers.unsure),
        twice,
    )
