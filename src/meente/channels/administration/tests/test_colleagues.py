"""Colleagues on a screen: seen, let in, given roles and let go by who administers them, never by themselves."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration.tests.browser import HEADERS, Screens
from meente.foundation.accounts import actions
from meente.foundation.accounts import queries as people
from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.queries import history
from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import NotFound
from tests.isolation import world

pytestmark = pytest.mark.django_db
BUCH, CASTRICUM, NIJMEGEN = NATION_ID + 1, 383, 268
NEW = {"name": "Eva Nieuw", "email": "Eva@buch.nl", "organisation": str(BUCH), "roles": ["counter"]}
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def _fast_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


def _id(email):
    return Employee.objects.get(email=email).id


def _employ(email, *roles, at=BUCH):
    return actions.employ(
        actor=operator(NATION_ID), organisation_id=at, email=email, name=email.split("@")[0].title(), roles=roles,
        today=TODAY(),
    )  # fmt: skip


def _roles(employee_id):
    rows = RoleAssignment.objects.filter(employee_id=employee_id, valid_to__isnull=True, waits=False)
    return set(rows.values_list("role", flat=True))


def _names(text):
    return re.findall(r'<tr data-row><th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def _told(employee_id, at=BUCH):
    with acting_in({at}):
        return [row.name.rsplit(".", 1)[1] for row in history(employee_id)]


def test_she_sees_whom_she_administers_and_nobody_else(bas, client):
    _employ("ada@castricum.nl", Role.WEB_WRITER, at=CASTRICUM)
    text = bas.get("/medewerkers")
    names = _names(text)
    assert names == sorted(names)
    assert {"Ada", "Bas Beheer", "Mirjam Balie", "Wieke Web"} <= set(names)
    assert not {"Nel Nijmegen", "Nadia Nationaal"} & set(names)
    assert _names(bas.get("/medewerkers?q=ada+castricum")) == ["Ada"]
    assert _names(bas.get("/medewerkers?rol=hand_out")) == ["Ruud Uitreik"]
    assert "Niemand gevonden" in bas.get("/medewerkers?q=niemand")
    nadia = Screens(Client()).sign_in("landelijk@meente.demo")
    assert "Lotte Landelijk" in _names(nadia.get("/medewerkers"))
    assert "Bas Beheer" not in nadia.get("/medewerkers")


def test_somebody_new_signs_in_with_the_password_that_is_shown_once(bas):
    answer = bas.client.post("/medewerkers/nieuw", NEW, headers=HEADERS)
    assert "no-store" in answer["Cache-Control"]
    password = re.search(r"<code>([^<]+)</code>", answer.text)[1]
    eva = actions.sign_in(actor=anonymous(None), email="eva@buch.nl", password=password, address="x", at=timezone.now())
    assert people.actor_of(eva, today=TODAY()).may("taken.aanvraag", CASTRICUM)
    page = bas.get(f"/medewerkers/{eva}")
    assert password not in page
    assert "Rol gegeven: Balie" in page
    assert page.count("Bas Beheer") >= 3, "the history says who did it"
    assert _told(eva) == ["PasswordSet", "RoleGiven", "EmployeeAdded"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Naam: "),
        ({"name": "x" * 201}, "Naam: "),
        ({"email": "geen adres"}, "E-mailadres: "),
        ({"email": "balie@BUCH.demo"}, "werkt al iemand"),
        ({"email": "beheer@nijmegen.demo"}, "werkt al iemand"),
        ({"roles": []}, "Kies minstens één rol"),
        ({"roles": ["national_administrator"]}, "Rollen: "),
        ({"roles": ["burgemeester"]}, "Rollen: "),
        ({"organisation": str(NIJMEGEN)}, "Werkt bij: "),
        ({"organisation": str(NATION_ID)}, "Werkt bij: "),
        ({"organisation": "x"}, "Werkt bij: "),
        ({"organisation": str(CASTRICUM), "roles": ["product_group"]}, "past niet bij deze organisatie"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_added(bas, change, words):
    before = list(Employee.objects.order_by("id").values_list("id", "is_active")), RoleAssignment.objects.count()
    text = bas.post("/medewerkers/nieuw", NEW | change, status=422)
    assert words in text
    assert before == (
        list(Employee.objects.order_by("id").values_list("id", "is_active")),
        RoleAssignment.objects.count(),
    )


def test_a_role_is_given_and_taken_with_the_next_click(bas):
    mirjam = _id("balie@buch.demo")
    address = f"/medewerkers/{mirjam}/rol"
    bas.post(address, {"rol": "case_worker", "besluit": "geven"}, status=302)
    assert people.actor_of(mirjam, today=TODAY()).may("taken.beslissen", CASTRICUM)
    bas.post(address, {"rol": "case_worker", "besluit": "weghalen"}, status=302)
    assert not people.actor_of(mirjam, today=TODAY()).may("taken.beslissen", CASTRICUM)
    bas.post(address, {"rol": "case_worker", "besluit": "geven"}, status=302)
    assert "case_worker" in _roles(mirjam), "given, taken and given again on one day"
    for wrong in ({}, {"rol": "x", "besluit": "geven"}, {"rol": "counter", "besluit": "x"}):
        assert "Kies een rol" in bas.post(address, wrong, status=400)


@pytest.mark.parametrize(
    ("who", "email", "role"),
    [
        ("beheer@buch.demo", "balie@buch.demo", "national_administrator"),
        ("landelijk@meente.demo", "webredactie@meente.demo", "functional_administrator"),
        ("landelijk@meente.demo", "webredactie@meente.demo", "case_worker"),
        ("beheer@nijmegen.demo", "balie@nijmegen.demo", "product_group"),
    ],
)
def test_nobody_gives_a_role_of_another_layer(client, who, email, role):
    before = _roles(_id(email))
    screens = Screens(client).sign_in(who)
    text = screens.post(f"/medewerkers/{_id(email)}/rol", {"rol": role, "besluit": "geven"}, status=400)
    assert "past niet bij deze organisatie" in text
    assert _roles(_id(email)) == before


def test_nobody_changes_her_own_rights(bas):
    own = _id("beheer@buch.demo")
    colleague = _employ("tweede@buch.nl", Role.FUNCTIONAL_ADMINISTRATOR)
    text = bas.get(f"/medewerkers/{own}")
    assert "Dit bent u zelf" in text
    assert "<button" not in text.split("Dit bent u zelf")[1]
    for page, data in (
        ("rol", {"rol": "case_worker", "besluit": "geven"}),
        ("rol", {"rol": "functional_administrator", "besluit": "weghalen"}),
        ("wachtwoord", {}),
        ("blijft", {}),
    ):
        assert "wijzigt een collega" in bas.post(f"/medewerkers/{own}/{page}", data, status=400), page
    sure = {"ends_on": TODAY().isoformat(), "sure": "on"}
    assert "wijzigt een collega" in bas.post(f"/medewerkers/{own}/uit-dienst", sure, status=422)
    assert _roles(own) == {"functional_administrator"}
    assert Employee.objects.get(id=own).is_active
    assert colleague


def test_who_becomes_administrator_needs_two_people_when_there_are_two(bas):
    second = _employ("tweede@buch.nl", Role.FUNCTIONAL_ADMINISTRATOR)
    mirjam = _id("balie@buch.demo")
    role = {"rol": "functional_administrator"}
    bas.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "geven"}, status=302)
    assert "wacht op een tweede beheerder" in bas.get(f"/medewerkers/{mirjam}")
    assert people.actor_of(mirjam, today=TODAY()).layers == frozenset()
    assert "U gaf deze rol zelf" in bas.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "bevestigen"}, status=400)
    assert "Wacht op uw ja" not in bas.get("/medewerkers")
    herself = Screens(Client()).sign_in("balie@buch.demo")
    herself.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "bevestigen"}, status=403)
    other = Screens(Client()).sign_in("tweede@buch.nl")
    assert "Wacht op uw ja" in other.get("/medewerkers")
    other.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "bevestigen"}, status=302)
    assert BUCH in people.actor_of(mirjam, today=TODAY()).layers
    assert _told(mirjam)[:2] == ["RoleConfirmed", "RoleGiven"]
    other.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "bevestigen"}, status=404)
    assert second


def test_a_waiting_role_is_taken_back(bas):
    _employ("tweede@buch.nl", Role.FUNCTIONAL_ADMINISTRATOR)
    mirjam = _id("balie@buch.demo")
    role = {"rol": "functional_administrator"}
    bas.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "geven"}, status=302)
    bas.post(f"/medewerkers/{mirjam}/rol", role | {"besluit": "weghalen"}, status=302)
    assert not RoleAssignment.objects.filter(employee_id=mirjam, waits=True).exists()


def test_with_the_password_of_a_fellow_administrator_one_would_be_two(bas):
    second = _employ("tweede@buch.nl", Role.FUNCTIONAL_ADMINISTRATOR)
    actions.set_password(actor=operator(NATION_ID), employee_id=second, password="paard fiets kaas dijk")
    before = Employee.objects.get(id=second).password
    assert "twee beheerders tegelijk" in bas.post(f"/medewerkers/{second}/wachtwoord", {}, status=400)
    assert Employee.objects.get(id=second).password == before
    assert "Nieuw wachtwoord maken" not in bas.get(f"/medewerkers/{second}")


def test_a_new_password_ends_the_sessions_that_began_with_the_old_one(bas):
    mirjam = _id("balie@buch.demo")
    stamp = people.stamp_of(mirjam)
    text = bas.post(f"/medewerkers/{mirjam}/wachtwoord", {})
    password = re.search(r"<code>([^<]+)</code>", text)[1]
    with pytest.raises(NotFound):
        people.actor_of(mirjam, today=TODAY(), stamp=stamp)
    assert actions.sign_in(
        actor=anonymous(None), email="balie@buch.demo", password=password, address="x", at=timezone.now()
    )


def test_leaving_today_ends_everything_at_once(bas):
    mirjam = _id("balie@buch.demo")
    desk = Screens(Client()).sign_in("balie@buch.demo")
    assert desk.client.get("/", headers={"host": "werkplek.localhost"}).status_code == 200
    address = f"/medewerkers/{mirjam}/uit-dienst"
    assert "Vink aan" in bas.post(address, {"ends_on": TODAY().isoformat()}, status=422)
    assert people.actor_of(mirjam, today=TODAY())
    bas.post(address, {"ends_on": TODAY().isoformat(), "sure": "on"}, status=302)
    assert desk.client.get("/", headers={"host": "werkplek.localhost"}).status_code == 302
    assert "Mirjam Balie is uit dienst" in bas.get(f"/medewerkers/{mirjam}")
    assert "Mirjam Balie" not in bas.get("/medewerkers")
    assert "Mirjam Balie" in bas.get("/medewerkers?weg=ja")
    page = bas.get(f"/medewerkers/{mirjam}")
    assert "komt er niet meer in" in page
    bas.get(address, status=404)
    bas.post(f"/medewerkers/{mirjam}/rol", {"rol": "counter", "besluit": "geven"}, status=400)
    bas.post(f"/medewerkers/{mirjam}/wachtwoord", {}, status=404)
    bas.post("/medewerkers/nieuw", NEW | {"email": "balie@buch.demo", "roles": ["hand_out"]})
    assert _roles(mirjam) == {"hand_out"}, "who comes back is who she was, with the roles of now"


def test_the_work_that_stays_is_counted_and_nobody_of_whom_it_is_is_named(bas):
    world.build(timezone.now())
    mirjam, ruud = _id("balie@buch.demo"), _id("uitreiken@buch.demo")
    address = f"/medewerkers/{mirjam}/uit-dienst"
    before = bas.get(address)
    rows = re.findall(r"<tr data-row>(.*?)</tr>", before)
    assert len(rows) == 1
    assert re.search(r">Castricum</td><td[^>]*>1</td>", rows[0])
    assert "collega" in rows[0], "Petra of Castricum may do it too"
    assert world.OWNER not in before
    actions.leave(actor=operator(NATION_ID), employee_id=_id("petra@castricum.demo"), today=TODAY())
    alone = bas.get(address)
    assert "niemand</span>" in alone
    assert "Geef eerst een collega de rol" in alone
    assert "geen open taken" in bas.get(f"/medewerkers/{ruud}/uit-dienst"), "he hands out, and nothing is ready"


def test_a_later_day_is_kept_until_it_comes_and_taken_back_before(bas):
    mirjam = _id("balie@buch.demo")
    day = TODAY() + timedelta(days=10)
    address = f"/medewerkers/{mirjam}/uit-dienst"
    for wrong, words in (
        ((TODAY() - timedelta(days=1)).isoformat(), "al geweest"),
        ("31-31-2026", "geen dag"),
        ("", "Kies een dag"),
    ):
        assert words in bas.post(address, {"ends_on": wrong, "sure": "on"}, status=422)
    bas.post(address, {"ends_on": day.isoformat(), "sure": "on"}, status=302)
    assert people.actor_of(mirjam, today=day - timedelta(days=1)).may("taken.aanvraag", CASTRICUM)
    with pytest.raises(NotFound):
        people.actor_of(mirjam, today=day)
    bas.post(f"/medewerkers/{mirjam}/blijft", {}, status=302)
    assert people.actor_of(mirjam, today=day)
    bas.post(f"/medewerkers/{mirjam}/blijft", {}, status=404)
    bas.post(address, {"ends_on": day.isoformat(), "sure": "on"}, status=302)
    assert actions.end_employments(actor=operator(NATION_ID), today=day - timedelta(days=1)) == 0
    assert actions.end_employments(actor=operator(NATION_ID), today=day) == 1
    assert not Employee.objects.get(id=mirjam).is_active
    assert _told(mirjam) == [
        "EmployeeLeft",
        "LeavingPlanned",
        "LeavingPlanned",
        "LeavingPlanned",
        "RoleGiven",
        "EmployeeAdded",
    ]


def test_the_last_administrator_stays_and_the_screen_says_what_to_do(client):
    own = _employ("ada@nijmegen.nl", Role.FUNCTIONAL_ADMINISTRATOR, at=NIJMEGEN)
    ada = Screens(client).sign_in("ada@nijmegen.nl")
    nel = _id("beheer@nijmegen.demo")
    later = {"ends_on": (TODAY() + timedelta(days=3)).isoformat(), "sure": "on"}
    ada.post(f"/medewerkers/{nel}/uit-dienst", later, status=302)
    with pytest.raises(actions.LastAdministrator):
        actions.leave(actor=operator(NATION_ID), employee_id=own, today=TODAY())
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(actor=operator(NATION_ID), employee_id=own, role=Role.FUNCTIONAL_ADMINISTRATOR, today=TODAY())
    nobody = Screens(Client()).sign_in("beheer@nijmegen.demo")
    text = nobody.post(f"/medewerkers/{own}/uit-dienst", later, status=409)
    assert "Geef eerst een collega de rol van" in text
    role = {"rol": "functional_administrator", "besluit": "weghalen"}
    assert "laatste beheerder" in nobody.post(f"/medewerkers/{own}/rol", role, status=409)
    assert people.actor_of(own, today=TODAY()).layers == {NIJMEGEN}


@pytest.mark.parametrize("email", ["beheer@nijmegen.demo", "landelijk@meente.demo"])
def test_somebody_elses_employee_does_not_exist(bas, email):
    number = _id(email)
    before = _roles(number), Employee.objects.get(id=number).password
    for one in (number, uuid.uuid4()):
        bas.get(f"/medewerkers/{one}", status=404)
        bas.get(f"/medewerkers/{one}/uit-dienst", status=404)
        for page, data in (
            ("rol", {"rol": "counter", "besluit": "geven"}),
            ("rol", {}),
            ("wachtwoord", {}),
            ("uit-dienst", {"ends_on": TODAY().isoformat(), "sure": "on"}),
            ("blijft", {}),
        ):
            bas.post(f"/medewerkers/{one}/{page}", data, status=404)
    assert (_roles(number), Employee.objects.get(id=number).password) == before


@pytest.mark.parametrize("email", ["productgroep@meente.demo", "balie@buch.demo", "webredactie@buch.demo"])
def test_who_administers_nobody_is_refused(client, email):
    screens = Screens(client).sign_in(email)
    for address in ("/medewerkers", "/medewerkers/nieuw"):
        screens.get(address, status=403)
    screens.post("/medewerkers/nieuw", NEW, status=403)
    assert not Employee.objects.filter(email="eva@buch.nl").exists()


def test_an_address_of_another_organisation_gets_no_role_there(bas):
    nel = _id("beheer@nijmegen.demo")
    with pytest.raises(actions.AddressIsKnown):
        actions.employ(
            actor=people.actor_of(_id("beheer@buch.demo"), today=TODAY()), organisation_id=BUCH,
            email="beheer@nijmegen.demo", name="Nel", roles=[Role.COUNTER], today=TODAY(),
        )  # fmt: skip
    assert _roles(nel) == {"functional_administrator"}


def test_the_screens_speak_english(bas):
    bas.client.cookies["meente_language"] = "en"
    assert "Add an employee" in bas.get("/medewerkers")
    assert "accepts applications" in bas.get("/medewerkers/nieuw")
    assert "Role given: Counter" in bas.get(f"/medewerkers/{_id('balie@buch.demo')}")
