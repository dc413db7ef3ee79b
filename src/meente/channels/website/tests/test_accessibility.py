"""The accessibility statement: its status, what a scan found, what an editor says, and as data."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from meente.channels.website import actions, scanning
from meente.channels.website.accessibility import statement
from meente.channels.website.commands import _scan
from meente.channels.website.models import AccessibilityScan
from meente.channels.website.rules.compliance import Issue, Said, Status, status
from meente.channels.website.rules.wcag import CRITERIA, criteria_of
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN, visit
from meente.foundation.accounts.queries import actor_of, employee_id_of
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.refusals import Forbidden, NotFound
from tests.isolation.test_editors import editor

TODAY = date(2026, 11, 26)
ISSUE = Issue("1.4.3", "Grijs op grijs", "Oud ontwerp", "Nieuwe kleuren", date(2027, 3, 1))
FAULT = {
    "rule": "color-contrast",
    "criteria": ["1.4.3"],
    "path": "/wonen",
    "width": 390,
    "count": 3,
    "example": '<p onclick="x">',
    "help": "Contrast",
}


def said(**more):
    return Said(**{"approved_on": TODAY, "approved_by": "De gemeentesecretaris"} | more)


@pytest.mark.parametrize(
    ("words", "faulty", "expected"),
    [
        (None, (), Status.E),
        (None, ("1.4.3",), Status.E),
        (said(), (), Status.D),
        (said(audit_planned_on=TODAY + timedelta(days=180)), (), Status.C),
        (said(audit_planned_on=TODAY + timedelta(days=300)), (), Status.D),
        (said(audit_planned_on=TODAY - timedelta(days=1)), (), Status.D),
        (said(audited_on=TODAY - timedelta(days=30)), (), Status.A),
        (said(audited_on=TODAY - timedelta(days=30)), ("1.4.3",), Status.B),
        (said(audited_on=TODAY - timedelta(days=30), issues=(ISSUE,)), (), Status.B),
        (said(audited_on=date(2023, 11, 25)), (), Status.D),
        (said(audited_on=date(2024, 2, 29)), (), Status.A),
        (said(audited_on=TODAY + timedelta(days=1)), (), Status.D),
    ],
)
def test_the_status_follows_the_dutch_model_and_a_scan_alone_proves_nothing(words, faulty, expected):
    assert status(words, faulty, today=TODAY) == expected


def test_the_criteria_are_those_of_wcag_2_2_a_and_aa():
    assert len(CRITERIA) == 55
    assert criteria_of(["wcag2aa", "wcag143", "wcag1410", "cat.color", "wcag111", "wcag144x", "wcag999"]) == [
        "1.4.3",
        "1.4.10",
        "1.1.1",
    ]


def keep(municipality_id, *faults, at=None):
    actions.keep_scan(
        actor=operator(municipality_id), municipality_id=municipality_id, tool="axe-core 4", faults=faults,
        pages=[{"path": "/", "type": "home", "width": 390}, {"path": "/wonen", "type": "content", "width": 390}],
        measured=["1.1.1", "1.4.3"], at=at or timezone.now(),
    )  # fmt: skip


@pytest.mark.django_db
def test_without_a_scan_the_page_says_so():
    text = visit("castricum", "/toegankelijkheid")[1]
    assert "Status E:" in text
    assert "Nog geen programma heeft de pagina" in text
    found = json.loads(visit("castricum", "/toegankelijkheid.json")[1])
    assert found["@graph"] == []


@pytest.mark.django_db
def test_what_was_found_stands_on_the_page_of_that_site_only():
    keep(CASTRICUM, FAULT)
    text = visit("castricum", "/toegankelijkheid")[1]
    assert "(axe-core 4) naar 2 pagina" in text
    assert 'href="/wonen">/wonen</a>' in text
    assert "fout op 1 pagina" in text
    assert "het programma vond niets" in text
    assert "alleen door mensen te beoordelen" in text
    assert "onclick" not in text
    assert "axe-core" not in visit("nijmegen", "/toegankelijkheid")[1]
    graph = json.loads(visit("castricum", "/toegankelijkheid.json")[1])["@graph"]
    results = {row["earl:test"]["dct:title"]: row["earl:result"] for row in graph if row["@type"] == "earl:Assertion"}
    assert len(results) == 55
    assert results["1.4.3"]["earl:outcome"] == {"@id": "earl:failed"}
    assert results["1.4.3"]["earl:pointer"] == ["http://castricum.localhost:8000/wonen"]
    assert results["1.1.1"]["earl:outcome"] == {"@id": "earl:cantTell"}
    assert results["2.4.3"]["earl:outcome"] == {"@id": "earl:untested"}


@pytest.mark.django_db
def test_the_newest_scan_counts_and_a_year_of_them_is_kept():
    at = timezone.now()
    for number in range(14):
        keep(CASTRICUM, *([FAULT] if number == 13 else []), at=at - timedelta(days=number))
    with acting_in({CASTRICUM}):
        assert AccessibilityScan.objects.count() == 12
    assert statement(CASTRICUM, today=timezone.localdate()).scan.failed == ()
    with pytest.raises(Forbidden):
        actions.keep_scan(
            actor=operator(NIJMEGEN), municipality_id=CASTRICUM, tool="x", pages=[], faults=[], measured=[], at=at
        )


FORM = {
    "approved_by": "De secretaris", "approved_on": "2026-11-01", "audited_on": "2026-10-01", "audited_by": "Bureau X",
    "audit_report": "https://voorbeeld.nl/rapport", "audit_planned_on": "", "punt-TOTAL_FORMS": "2", "punt-INITIAL_FORMS": "0",
    "punt-0-criterion": "1.4.3", "punt-0-what": "Grijs <b>op</b> grijs", "punt-0-why": "Oud ontwerp",
    "punt-0-measure": "Nieuwe kleuren", "punt-0-planned_on": "2027-03-01",
    "punt-1-criterion": "", "punt-1-what": "", "punt-1-why": "", "punt-1-measure": "", "punt-1-planned_on": "",
}  # fmt: skip


@pytest.mark.django_db
def test_an_editor_says_how_it_is_and_everybody_reads_it():
    chief = editor("webredactie@nijmegen.demo")
    assert "Er is nog niet gekeken." in chief.get("/toegankelijkheid/").content.decode()
    answer = chief.post("/toegankelijkheid/", FORM | {"site": NIJMEGEN})
    assert answer.status_code == 302, answer.content.decode()
    text = visit("nijmegen", "/toegankelijkheid")[1]
    assert "Status B:" in text
    assert "Grijs &lt;b&gt;op&lt;/b&gt; grijs" in text
    assert "Klaar op 1 maart 2027." in text
    assert 'href="https://voorbeeld.nl/rapport"' in text
    assert "Status E:" in visit("castricum", "/toegankelijkheid")[1]
    again = chief.get("/toegankelijkheid/").content.decode()
    assert 'value="De secretaris"' in again
    assert 'value="2027-03-01"' in again
    more = {"punt-INITIAL_FORMS": "1", "punt-0-DELETE": "on"}
    assert chief.post("/toegankelijkheid/", FORM | more | {"site": NIJMEGEN}).status_code == 302
    assert statement(NIJMEGEN, today=timezone.localdate()).said.issues == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"audited_by": ""}, "Schrijf wie de site onderzocht."),
        ({"audited_on": "2026-12-01"}, "Het onderzoek kan niet na de verklaring zijn."),
        ({"approved_by": "x" * 300}, "200"),
        ({"audit_report": "javascript:alert(1)"}, "geldige URL"),
        ({"punt-0-criterion": "9.9.9"}, "geldige keuze"),
        ({"punt-0-planned_on": ""}, "verplicht"),
        ({"punt-TOTAL_FORMS": "999999"}, "50"),
        ({"approved_on": "31-31-2026"}, "geldige datum"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes, sentence):
    answer = editor("webredactie@nijmegen.demo").post("/toegankelijkheid/", FORM | changes | {"site": NIJMEGEN})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert statement(NIJMEGEN, today=timezone.localdate()).said is None


@pytest.mark.django_db
def test_nobody_speaks_for_another_municipality():
    chief = editor("webredactie@nijmegen.demo")
    for strange in (CASTRICUM, "0", "x", "", 10**30):
        assert chief.post("/toegankelijkheid/", FORM | {"site": strange}).status_code in (404, 302)
    assert chief.get(f"/toegankelijkheid/?site={CASTRICUM}").status_code == 404
    assert statement(CASTRICUM, today=timezone.localdate()).said is None
    assert editor("webschrijver@nijmegen.demo").post("/toegankelijkheid/", FORM | {"site": NIJMEGEN}).status_code == 403
    assert "Alleen een gemeente" in editor("webredactie@meente.demo").get("/toegankelijkheid/").content.decode()
    actor = actor_of(employee_id_of("webredactie@nijmegen.demo"), today=timezone.localdate())
    with pytest.raises(NotFound):
        actions.state_accessibility(actor=actor, municipality_id=CASTRICUM, said=said())


@pytest.mark.django_db
def test_the_sample_has_every_type_of_page_and_a_missing_browser_is_said(monkeypatch, capsys):
    place = organisations.organisation(CASTRICUM)
    kinds = {kind for _path, kind in scanning.sample(place, timezone.now())}
    assert {
        "home",
        "products",
        "product",
        "search",
        "not found",
        "content",
        "news",
        "agenda",
        "theme",
        "guide",
        "questions",
    } <= kinds
    monkeypatch.setattr(scanning, "BROWSERS", ("no-such-browser",))
    assert _scan(type("Given", (), {"municipalities": ["castricum"]})()) == 2
    assert "Chromium ontbreekt" in capsys.readouterr().out
    with acting_in({CASTRICUM}):
        assert not AccessibilityScan.objects.exists()
