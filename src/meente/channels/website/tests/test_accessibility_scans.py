"""The platform looks by itself and when an editor asks: once, where a browser is, and what stood in the way is said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from meente.channels.website import actions, jobs, scanning
from meente.channels.website.accessibility import scans, statement
from meente.channels.website.scanning import Scanned
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN
from meente.foundation.accounts.queries import actor_of, employee_id_of
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator, system
from meente.foundation.refusals import NotFound
from tests.isolation.test_editors import editor

pytestmark = pytest.mark.django_db
PAGE = "/toegankelijkheid/"
ASK = "/toegankelijkheid/nakijken"
FOUND = Scanned("axe-core 4", ({"path": "/", "type": "home", "width": 390},), (), frozenset({"1.1.1"}))


def waiting():
    """The sites for which a job waits, with the lock that keeps it to one at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'municipality_id')::int, lock FROM procrastinate_jobs"
            " WHERE task_name = 'website.scan_site' AND status = 'todo' ORDER BY 1"
        )
        return cursor.fetchall()


def text(browser, address=PAGE):
    return browser.get(address).content.decode()


@pytest.fixture
def noor():
    return editor("webredactie@nijmegen.demo")


@pytest.fixture
def looked(monkeypatch):
    """A browser that finds nothing; gives what it was asked to look at."""
    seen = []

    def look(base, pages):
        seen.append((base, len(pages)))
        return FOUND

    monkeypatch.setattr(scanning, "scan", look)
    return seen


def test_an_editor_asks_once_and_reads_the_result(noor, looked):
    assert "Nu laten nakijken" in text(noor)
    assert noor.post(ASK, {"site": NIJMEGEN}).status_code == 302
    page = text(noor)
    assert "Gevraagd." in page
    assert "vroeg Noor Nieuws om een nieuwe controle" in page
    assert "Nu laten nakijken" not in page
    noor.post(ASK, {"site": NIJMEGEN})
    assert "Er is al gevraagd" in text(noor)
    assert waiting() == [(NIJMEGEN, "website.scan")]
    jobs.scan_site(municipality_id=NIJMEGEN)
    assert looked[0][0] == "http://nijmegen.localhost:8000"
    assert looked[0][1] > 10
    assert statement(NIJMEGEN, today=timezone.localdate()).scan.tool == "axe-core 4"
    page = text(noor)
    assert "op 1 pagina" in page
    assert "Nu laten nakijken" in page
    jobs.scan_site(municipality_id=NIJMEGEN)
    assert "Eerdere keren" in text(noor)


def test_without_a_browser_the_screen_says_so_and_nothing_is_asked(noor, monkeypatch):
    monkeypatch.setattr(scanning, "BROWSERS", ("no-such-browser",))
    page = text(noor)
    assert "Op deze machine kan het programma niet kijken" in page
    assert "Chromium ontbreekt" in page
    assert "Nu laten nakijken" not in page
    assert noor.post(ASK, {"site": NIJMEGEN}).status_code == 302
    jobs.scan_sites()
    assert waiting() == []
    assert scans(NIJMEGEN) == (None, [])


def test_a_browser_that_is_gone_when_the_job_runs_is_said_and_may_be_asked_again(noor, monkeypatch):
    noor.post(ASK, {"site": NIJMEGEN})
    monkeypatch.setattr(scanning, "_tools", _nothing)
    jobs.scan_site(municipality_id=NIJMEGEN)
    monkeypatch.undo()
    page = text(noor)
    assert "lukte het niet" in page
    assert "Chromium is weg" in page
    assert "Nu laten nakijken" in page
    noor.post(ASK, {"site": NIJMEGEN})
    assert scans(NIJMEGEN)[0].problem == ""


def _nothing():
    raise scanning.NoBrowser("Chromium is weg")


def test_a_site_that_does_not_answer_is_said(noor):
    if problem := scanning.missing():
        pytest.fail(problem)
    with pytest.raises(scanning.SiteSilent):
        scanning.scan("http://127.0.0.1:9", [("/", "home")])
    noor.post(ASK, {"site": NIJMEGEN})
    actions.note_no_scan(actor=system(NIJMEGEN), municipality_id=NIJMEGEN, problem=str(scanning.SiteSilent()))
    assert "De site gaf geen antwoord" in text(noor)


def test_every_site_is_asked_once_a_week_and_none_twice(monkeypatch):
    monkeypatch.setattr(scanning, "missing", lambda: "")
    begin = timezone.localtime().replace(hour=1)
    nights = []
    for night in range(7):
        monkeypatch.setattr(jobs.timezone, "now", lambda at=begin + timedelta(days=night): at)
        before = len(waiting())
        jobs.scan_sites()
        nights.append(len(waiting()) - before)
        jobs.scan_sites()
    asked = [number for number, _lock in waiting()]
    assert asked == sorted(organisations.municipality_ids(today=begin.date()))
    assert max(nights) < 80, nights


def test_nobody_asks_for_another_site_and_a_municipality_that_left_is_not_looked_at(noor, looked):
    for strange in (CASTRICUM, "0", "x", "", 10**30):
        assert noor.post(ASK, {"site": strange}).status_code == 404
    assert noor.get(ASK).status_code == 405
    actor = actor_of(employee_id_of("webredactie@nijmegen.demo"), today=timezone.localdate())
    with pytest.raises(NotFound):
        actions.ask_scan(actor=actor, municipality_id=CASTRICUM, at=timezone.now())
    with pytest.raises(NotFound):
        actions.note_no_scan(actor=operator(NIJMEGEN), municipality_id=CASTRICUM, problem="x")
    jobs.scan_site(municipality_id=9999)
    assert waiting() == []
    assert looked == []
