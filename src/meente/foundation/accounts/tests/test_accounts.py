"""Employees: what their roles let them do and where, signing in with a password, and the demo's one click."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone

from meente.foundation.accounts import actions, jobs, queries, sessions
from meente.foundation.accounts.models import Employee, SignInAttempt
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import Actor, anonymous, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotFound

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BUCH, UITGEEST, NIJMEGEN, CASTRICUM = 1_000_001, 450, 268, 383
GOOD = "paard fiets kaas dijk"
WORKPLACE = "werkplek.localhost"
OPERATOR = operator(NATION_ID)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fast_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def eva():
    number = actions.employ(
        actor=OPERATOR, organisation_id=BUCH, email="Eva@buch.nl", name="Eva", roles=[Role.COUNTER], today=TODAY
    )
    actions.set_password(actor=OPERATOR, employee_id=number, password=GOOD)
    return number


def sign_in(**change):
    values = {"actor": anonymous(None), "email": "eva@buch.nl", "password": GOOD, "address": "10.0.0.1", "at": NOW}
    return actions.sign_in(**(values | change))


def test_an_employee_of_a_collaboration_works_where_it_has_a_mandate(eva):
    actor = queries.actor_of(eva, today=timezone.localdate())
    assert actor.municipalities == {373, 383, 399, 450}
    assert actor.may("taken.aanvraag", UITGEEST)
    assert not actor.may("taken.beslissen", UITGEEST)
    assert not actor.may("taken.aanvraag", NIJMEGEN)
    assert actor.layers == frozenset()


def test_an_employee_of_a_municipality_works_there_without_a_mandate():
    number = queries.employee_id_of("balie@nijmegen.demo")
    actor = queries.actor_of(number, today=timezone.localdate())
    assert actor.municipalities == {NIJMEGEN}
    assert actor.may("taken.aanvraag", NIJMEGEN)


def test_administrators_change_definitions_and_see_no_cases():
    functional = queries.actor_of(queries.employee_id_of("beheer@buch.demo"), today=timezone.localdate())
    assert functional.layers >= {BUCH, CASTRICUM, UITGEEST}
    assert not functional.may_change_layer(NIJMEGEN)
    assert not functional.may("zaken.lezen", CASTRICUM)
    national = queries.actor_of(queries.employee_id_of("landelijk@meente.demo"), today=timezone.localdate())
    assert national.layers == {NATION_ID}
    assert not national.may_change_layer(BUCH)


def test_a_role_counts_from_its_first_day_until_its_last(eva):
    def may(day):
        return queries.actor_of(eva, today=day).may("taken.aanvraag", CASTRICUM)

    later = timezone.localdate() + timedelta(days=30)
    assert not may(TODAY - timedelta(days=1))
    assert may(later)
    actions.end_role(actor=OPERATOR, employee_id=eva, role=Role.COUNTER, today=later)
    assert may(later - timedelta(days=1))
    assert not may(later)


def test_only_who_administers_the_employer_changes_its_employees(eva):
    stranger = Actor(id="x", label="x", kind=ActorKind.EMPLOYEE, layers=frozenset({NIJMEGEN}))
    with pytest.raises(NotFound):
        actions.set_password(actor=stranger, employee_id=eva, password=GOOD)
    with pytest.raises(NotFound):
        actions.leave(actor=stranger, employee_id=eva, today=TODAY)
    with pytest.raises(NotFound):
        actions.end_role(actor=OPERATOR, employee_id=uuid.uuid4(), role=Role.COUNTER, today=TODAY)
    with pytest.raises(Forbidden):
        actions.employ(actor=stranger, organisation_id=BUCH, email="a@b.nl", name="A", roles=[], today=TODAY)


def test_employing_again_keeps_the_employee_and_her_role(eva):
    again = actions.employ(
        actor=OPERATOR, organisation_id=BUCH, email="eva@BUCH.nl", name="Eva", roles=[Role.COUNTER], today=TODAY
    )
    assert again == eva
    assert Employee.objects.get(id=eva).roles.count() == 1


def test_the_right_password_signs_in_and_is_kept_as_a_hash(eva):
    assert sign_in() == eva
    assert sign_in(email=" EVA@buch.nl ") == eva
    assert GOOD not in Employee.objects.get(id=eva).password
    assert not SignInAttempt.objects.exists()


@pytest.mark.parametrize("password", ["kort", "qwerty123456", ""])
def test_an_easy_password_is_refused(eva, password):
    with pytest.raises(actions.WeakPassword):
        actions.set_password(actor=OPERATOR, employee_id=eva, password=password)
    assert sign_in() == eva


@pytest.mark.parametrize(
    "change", [{"password": "fout"}, {"password": ""}, {"email": "niemand@buch.nl"}, {"email": ""}], ids=str
)
def test_wrong_credentials_look_the_same(eva, change):
    with pytest.raises(actions.WrongCredentials):
        sign_in(**change)


def test_an_employee_without_a_password_cannot_sign_in_with_an_empty_one():
    for password in ("", "!", "wachtwoord"):
        with pytest.raises(actions.WrongCredentials):
            sign_in(email="balie@buch.demo", password=password)


def test_who_left_cannot_sign_in_and_her_session_is_worth_nothing(eva):
    actions.leave(actor=OPERATOR, employee_id=eva, today=TODAY)
    with pytest.raises(actions.WrongCredentials):
        sign_in()
    with pytest.raises(NotFound):
        queries.actor_of(eva, today=TODAY)


def test_ten_guesses_lock_the_account_for_a_quarter_of_an_hour_also_for_the_right_password(eva):
    for number in range(10):
        with pytest.raises(actions.WrongCredentials):
            sign_in(password="fout", address=f"10.0.0.{number}")
    with pytest.raises(actions.TooManyAttempts):
        sign_in()
    with pytest.raises(actions.TooManyAttempts):
        sign_in(at=NOW + timedelta(minutes=14, seconds=59))
    assert sign_in(at=NOW + timedelta(minutes=15)) == eva


def test_guesses_at_many_accounts_from_one_address_are_stopped(eva):
    for number in range(100):
        with pytest.raises(actions.WrongCredentials):
            sign_in(email=f"{number}@buch.nl")
    with pytest.raises(actions.TooManyAttempts):
        sign_in()
    assert sign_in(address="10.0.0.2") == eva


def test_the_count_names_nobody(eva):
    with pytest.raises(actions.WrongCredentials):
        sign_in(password="fout")
    row = SignInAttempt.objects.get()
    assert len(row.account) == len(row.address) == 64


def test_the_screen_signs_in_and_goes_where_she_was_going(eva, client):
    page = {"email": "eva@buch.nl", "password": GOOD, "next": "/zaken?gemeente=450"}
    answer = client.post("/inloggen", page, HTTP_HOST=WORKPLACE)
    assert answer["Location"] == "/zaken?gemeente=450"
    assert client.session["employee"] == str(eva)


@pytest.mark.parametrize("back", ["https://evil.test", "//evil.test", "/\\evil.test", "javascript:alert(1)"])
def test_the_screen_sends_nobody_elsewhere(eva, client, back):
    page = {"email": "eva@buch.nl", "password": GOOD, "next": back}
    assert client.post("/inloggen", page, HTTP_HOST=WORKPLACE)["Location"] == "/"


def test_the_screen_says_what_is_wrong_and_keeps_the_address_only(eva, client):
    page = client.post("/inloggen", {"email": "eva@buch.nl", "password": "fout-woord"}, HTTP_HOST=WORKPLACE)
    text = page.content.decode()
    assert page.status_code == 400
    assert "klopt niet" in text
    assert 'value="eva@buch.nl"' in text
    assert "fout-woord" not in text


def test_a_session_of_an_employee_ends_after_a_working_day_and_works_on_no_other_site(eva, client, rf):
    client.post("/inloggen", {"email": "eva@buch.nl", "password": GOOD}, HTTP_HOST=WORKPLACE)
    request = rf.get("/")
    request.session = client.session

    def kind(site, later):
        request.site = site
        return sessions.actor_for(request, timezone.now() + later).kind

    workplace = sessions.Site(sessions.SiteKind.WORKPLACE)
    assert kind(workplace, timedelta(hours=7)) == ActorKind.EMPLOYEE
    assert kind(workplace, timedelta(hours=8, minutes=1)) == ActorKind.ANONYMOUS
    assert kind(sessions.Site(sessions.SiteKind.PLATFORM), timedelta()) == ActorKind.ANONYMOUS


def test_one_click_in_the_demo_makes_you_an_employee(client):
    answer = client.post("/demo/balie@buch.demo", HTTP_HOST="localhost")
    host, _slash, path = answer["Location"].removeprefix("http://").partition("/")
    assert host.startswith("werkplek.")
    assert client.get(f"/{path}", HTTP_HOST=WORKPLACE)["Location"] == "/"
    assert client.session["employee"] == str(queries.employee_id_of("balie@buch.demo"))


def test_administrators_of_the_demo_go_to_the_administration(client):
    answer = client.post("/demo/landelijk@meente.demo", HTTP_HOST="localhost")
    assert answer["Location"].startswith("http://beheer.")


def test_the_one_click_is_for_the_demo_its_employees_and_a_minute(client, settings, eva):
    assert client.post("/demo/eva@buch.nl", HTTP_HOST="localhost").status_code == 404
    assert client.get("/demo/balie@buch.demo", HTTP_HOST="localhost").status_code == 405
    forged = client.get("/inloggen/demo?kaartje=eva@buch.nl", HTTP_HOST=WORKPLACE)
    assert "employee" not in client.session
    assert forged.status_code == 302
    settings.MEENTE_DEMO = False
    assert client.post("/demo/balie@buch.demo", HTTP_HOST="localhost").status_code == 404
    ticket = signing.dumps("balie@buch.demo", salt="demo-sign-in")
    assert client.get(f"/inloggen/demo?kaartje={ticket}", HTTP_HOST=WORKPLACE).status_code == 404


def test_ended_sessions_are_removed_and_running_ones_stay():
    ended, running = SessionStore(), SessionStore()
    for session, later in ((ended, -1), (running, 60)):
        session["resident"] = {"bsn": "999990007"}
        session.set_expiry(timezone.now() + timedelta(seconds=later))
        session.save()
    jobs.clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == [running.session_key]


@pytest.mark.parametrize("change", ["password", "leave", None])
def test_a_new_password_and_leaving_end_the_running_session(eva, client, rf, change):
    client.post("/inloggen", {"email": "eva@buch.nl", "password": GOOD}, HTTP_HOST=WORKPLACE)
    if change == "password":
        actions.set_password(actor=OPERATOR, employee_id=eva, password="heel andere woorden nu")
    if change == "leave":
        actions.leave(actor=OPERATOR, employee_id=eva, today=TODAY)
    request = rf.get("/")
    request.session, request.site = client.session, sessions.Site(sessions.SiteKind.WORKPLACE)
    kind = sessions.actor_for(request, timezone.now()).kind
    assert kind == (ActorKind.ANONYMOUS if change else ActorKind.EMPLOYEE)


def _change(client, **change):
    sent = {"password": GOOD, "nieuw": "heel andere woorden nu", "nogmaals": "heel andere woorden nu"} | change
    return client.post("/wachtwoord", sent, HTTP_HOST=WORKPLACE)


def test_an_employee_chooses_her_own_password_and_only_this_session_goes_on(eva, client):
    from django.test import Client

    other = Client()
    for browser in (client, other):
        browser.post("/inloggen", {"email": "eva@buch.nl", "password": GOOD}, HTTP_HOST=WORKPLACE)
    assert _change(client).status_code == 302
    assert "is veranderd" in client.get("/wachtwoord", HTTP_HOST=WORKPLACE).content.decode()
    assert other.get("/wachtwoord", HTTP_HOST=WORKPLACE)["Location"] == "/inloggen?next=/wachtwoord"
    assert sign_in(password="heel andere woorden nu") == eva
    with pytest.raises(actions.WrongCredentials):
        sign_in()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "fout"}, "oude wachtwoord klopt niet"),
        ({"nogmaals": "iets anders dan dat"}, "niet gelijk"),
        ({"nieuw": "kort", "nogmaals": "kort"}, "te makkelijk"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_and_the_old_one_stays(eva, client, change, words):
    client.post("/inloggen", {"email": "eva@buch.nl", "password": GOOD}, HTTP_HOST=WORKPLACE)
    answer = _change(client, **change)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert sign_in() == eva


def test_guesses_at_the_old_password_count_too(eva, client):
    client.post("/inloggen", {"email": "eva@buch.nl", "password": GOOD}, HTTP_HOST=WORKPLACE)
    for _guess in range(10):
        _change(client, password="fout")
    assert "te vaak geprobeerd" in _change(client).content.decode()


def test_without_a_password_or_a_session_there_is_none_to_change(client):
    assert _change(client)["Location"] == "/inloggen?next=/wachtwoord"
    answer = client.post("/demo/balie@buch.demo", HTTP_HOST="localhost")
    client.get("/" + answer["Location"].split("/", 3)[3], HTTP_HOST=WORKPLACE)
    assert "niet in met een wachtwoord" in client.get("/wachtwoord", HTTP_HOST=WORKPLACE).content.decode()
    assert "niet in met een wachtwoord" in _change(client).content.decode()
    with pytest.raises(Forbidden):
        actions.choose_password(actor=OPERATOR, password=GOOD)
