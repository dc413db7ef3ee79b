"""kill -9 of web server, worker and PostgreSQL in the middle of a hundred submissions, over real HTTP.

What was acknowledged is there once, nothing is there twice, and everything that hangs together was written together.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from meente.connections.test_persons import everyone
from meente.foundation.database import embedded
from tests.crash.platform import ROOT
from tests.crash.visitor import Visitor, inputs

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash"), pytest.mark.timeout(600)]

SITE, FORM, MUNICIPALITY = "castricum.localhost", "/formulieren/reisdocument-voorbereiden", 383
SUBMISSIONS, CLIENTS = 100, 6
KILLS = {12: ("web",), 27: ("postgres",), 42: ("worker",), 57: ("web", "worker"), 72: ("postgres",),
         87: ("web", "worker", "postgres")}  # fmt: skip
"""After so many acknowledged submissions: what dies."""
Script = list[tuple[str, dict[str, list[str]]]]


def _fill(page: str, who: str) -> dict[str, list[str]]:
    """The first choice everywhere, except whom it is for and that nobody is about to travel."""
    fields: dict[str, list[str]] = {}
    for name, kind, value in inputs(page, "stand"):
        if kind == "hidden" and name != "csrfmiddlewaretoken":
            fields.setdefault(name, []).append(value)
        elif kind in ("radio", "checkbox"):
            fields.setdefault(name, [value])
        elif kind == "email":
            fields[name] = ["inwoner@voorbeeld.nl"]
    people = [value for name, _kind, value in inputs(page, "stand") if name == "voor-wie"]
    chosen = {"op-reis": ["nee"], "vraag-toestemming": ["email"], "voor-wie": people[who == "her child" :][:1]}
    return fields | {name: chosen[name.split("--")[0]] for name in fields if name.split("--")[0] in chosen}


def _begin(visitor: Visitor, draft: str) -> str:
    answer = visitor.post(f"{FORM}/start", {"concept": draft})
    assert answer.status == 302, answer.page
    return f"{FORM}/{draft}/"


def _learn(visitor: Visitor, who: str) -> tuple[Script, list[str]]:
    """Walk the form once as far as the check page: what is sent per step, and the moments one can choose."""
    visitor.get(f"{FORM}/start")
    address, script, moments = _begin(visitor, str(uuid.uuid4())), [], []
    while not address.endswith("/controle"):
        answer = visitor.get(address)
        if answer.location:
            address = answer.location
            continue
        fields = _fill(answer.page, who)
        moments = [value for name, _kind, value in inputs(answer.page, "stand") if name == "afspraak"]
        script.append((address.rsplit("/", 1)[1], fields))
        sent = visitor.post(address, fields)
        if sent.status == 409:  # an answer made a question appear: fill that too
            script[-1] = (script[-1][0], _fill(sent.page, who))
            sent = visitor.post(address, script[-1][1])
        assert sent.status == 302, (address, sent.status)
        address = sent.location
    return script, moments


def _submit(visitor: Visitor, script: Script, moment: str) -> tuple[str, str]:
    """One whole form; gives the draft and the case number that the confirmation page promised."""
    draft = str(uuid.uuid4())
    base = _begin(visitor, draft)
    for step, fields in script:
        answer = visitor.post(base + step, {**fields, "afspraak": moment} if step == "afspraak" else fields)
        assert answer.status == 302, (step, answer.status, re.sub(r"<[^>]+>", "", answer.page)[:500])
    answer = visitor.post(f"{base}controle", {"stand": str(len(script))})
    assert (answer.status, answer.location.rsplit("/", 1)[1]) == (302, "verstuurd"), answer.page
    return draft, re.search(r"Z-[\w-]+", visitor.get(answer.location).page)[0]


class _Crowd:
    """Several clients that submit, and one that kills."""

    def __init__(self, started) -> None:
        self.started, self.acknowledged, self.killed = started, [], []
        self._lock, self._kills = threading.Lock(), dict(KILLS)

    def work(self, jobs: list[tuple[Script, str]]) -> int:
        """Submit one after another; gives how often something had to be sent again."""
        visitor = Visitor(self.started.port, SITE)
        visitor.sign_in(next(person.bsn for person in everyone().values() if person.name == "Sanne de Vries"))
        visitor.get(f"{FORM}/start")
        for script, moment in jobs:
            promised = _submit(visitor, script, moment)
            with self._lock:
                self.acknowledged.append(promised)
                self._kill(self._kills.pop(len(self.acknowledged), ()))
        return visitor.sent_again

    def _kill(self, parts: tuple[str, ...]) -> None:
        deadline = time.monotonic() + 60
        while not set(parts) <= set(children := self.started.children()):
            assert time.monotonic() < deadline, f"{parts} did not come back: {children}"
            time.sleep(0.1)
        for part in parts:
            os.kill(children[part], signal.SIGKILL)
            self.killed.append(part)


def _connect(started):
    return psycopg.connect(embedded.attach(started.data.resolve()).url("postgres"), autocommit=True)


def _wait_for_an_empty_queue(started, seconds: float = 200) -> None:
    """Every reaction and e-mail is done, also those whose worker was killed."""
    open_jobs = """
        SELECT task_name, args->>'reaction', status, attempts, scheduled_at - now() FROM procrastinate_jobs
        WHERE status IN ('todo', 'doing') AND queue_name <> 'clock'
    """
    deadline = time.monotonic() + seconds
    with _connect(started) as database:
        while rows := database.execute(open_jobs).fetchall():
            assert time.monotonic() < deadline, rows
            time.sleep(0.3)


COUNTS = """
    WITH happened AS (SELECT payload->>'zaak_id' AS zaak, split_part(name, '.', -1) AS fact FROM events_event)
    SELECT z.identificatie, d.id::text,
      (SELECT count(*) FROM cases_rol r WHERE r.zaak_id = z.id AND r.omschrijving = 'Aanvrager'),
      (SELECT count(*) FROM procedures_instance i WHERE i.zaak_id = z.id),
      (SELECT count(*) FROM appointments_appointment a WHERE a.subject_id = z.id AND a.cancelled_at IS NULL),
      (SELECT count(*) FROM happened h WHERE h.zaak = z.id::text AND h.fact = 'ZaakOpened'),
      (SELECT count(*) FROM happened h WHERE h.zaak = z.id::text AND h.fact = 'ProcedureStarted'),
      (SELECT count(*) FROM happened h WHERE h.zaak = z.id::text AND h.fact = 'FormSubmitted')
    FROM cases_zaak z LEFT JOIN webforms_draft d ON d.result->>'zaak_id' = z.id::text
    WHERE z.omschrijving NOT LIKE 'crash-%'
"""
"""The zaken of a supplier in the test beside this one are not counted."""
CONSENTS = """
    SELECT count(m.id), count(m.emailed_at) FROM webforms_consentrequest c
    LEFT JOIN notifying_message m ON m.zaak_id = c.zaak_id AND m.letter = 'toestemming-gevraagd' GROUP BY c.id
"""


def _chain_holds(started) -> bool:
    code = (
        "import os; from meente.config import start; start.find_database();"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'meente.config.settings'; import django; django.setup();"
        "from meente.foundation.events.sealing import first_broken_seal, seal_municipality;"
        f"sealed = seal_municipality({MUNICIPALITY}); broken = first_broken_seal({MUNICIPALITY});"
        "print(sealed, broken)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=started.environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()[1] == "None"


def test_what_was_acknowledged_is_there_once_and_nothing_is_there_twice(started):
    learner = Visitor(started.port, SITE)
    learner.sign_in(next(person.bsn for person in everyone().values() if person.name == "Sanne de Vries"))
    scripts, moments = {}, []
    for who in ("herself", "her child"):
        scripts[who], moments = _learn(learner, who)
    with _connect(started) as database:
        before = database.execute("SELECT count(*) FROM cases_zaak WHERE omschrijving NOT LIKE 'crash-%'").fetchone()[0]
    jobs = [(scripts["her child" if n % 3 == 0 else "herself"], moments[20 + n]) for n in range(SUBMISSIONS)]
    crowd = _Crowd(started)
    with ThreadPoolExecutor(CLIENTS) as pool:
        sent_again = sum(pool.map(crowd.work, [jobs[n::CLIENTS] for n in range(CLIENTS)]))

    assert len(crowd.acknowledged) == SUBMISSIONS
    assert len(crowd.killed) == sum(map(len, KILLS.values()))
    assert sent_again > 0, "nobody noticed that anything died"
    _wait_for_an_empty_queue(started)
    with _connect(started) as database:
        rows = database.execute(COUNTS).fetchall()
        assert len(rows) == before + SUBMISSIONS
        assert sorted((draft, number) for number, draft, *_counts in rows) == sorted(crowd.acknowledged)
        assert {tuple(counts) for _number, _draft, *counts in rows} == {(1, 1, 1, 1, 1, 1)}
        assert database.execute("SELECT count(*) FROM appointments_appointment").fetchone()[0] == SUBMISSIONS
        assert set(database.execute(CONSENTS).fetchall()) == {(1, 1)}
        consents, mails = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("webforms_consentrequest", "mail_simulated")
        )
        assert consents == sum(script is scripts["her child"] for script, _moment in jobs)
        assert mails == consents + SUBMISSIONS  # an invitation each, and every appointment for the calendar
    assert _chain_holds(started)
