"""One source for telephone, places and opening hours: what an administrator changes stands everywhere at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration.tests.browser import Screens
from meente.channels.website.actions import project, write_page
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui.contact import contact_of
from meente.processes.notifying import letters
from meente.registers.appointments import queries as appointments

pytestmark = pytest.mark.django_db
NIJMEGEN, HOST = 268, "nijmegen.localhost"


def _resident():
    """A browser of somebody who signed in with DigiD."""
    browser, now = Client(HTTP_HOST=HOST), timezone.now().isoformat()
    session = browser.session
    who = {"bsn": "999990019", "name": "Vera", "municipality": NIJMEGEN}
    session.update({"resident": who, "begun": now, "seen": now})
    session.save()
    return browser


def _pages():
    """Every kind of page that says how to reach the municipality."""
    site = Client(HTTP_HOST=HOST)
    found = {path: site.get(path).text for path in ("/", "/producten", "/producten/reisdocument", "/bestaat/niet")}
    found["/stadhuis"] = site.get("/stadhuis").text
    return found | {"/mijn/": _resident().get("/mijn/").text}


def _a_page_about_the_place(at):
    actor = operator(NATION_ID, NIJMEGEN)
    with acting_in({NIJMEGEN}):
        write_page(
            actor=actor, organisation_id=NIJMEGEN, path="stadhuis", kind="location",
            fields={"title": "Stadhuis", "place": "stadhuis"}, at=at,
        )  # fmt: skip
        project(actor=actor, organisation_ids=[NIJMEGEN], at=at)


def test_a_change_in_beheer_is_everywhere_at_once(client):
    at = timezone.now()
    _a_page_about_the_place(at)
    (profile,) = [row for row in definitions.definitions() if row.kind == "profile"]
    nel = Screens(client).sign_in("beheer@nijmegen.demo")
    address = f"/definities/{profile.id}/voor/nijmegen/aanpassen"
    tomorrow = next(
        day for day in (timezone.localdate(at) + timedelta(days=number) for number in range(1, 14)) if day.weekday() < 5
    )
    hours = {f"{path}/{day}": "00:01-23:59" for path in ("phone_hours", "locations/1") for day in _DAYS}
    sent = nel.filled_in(address) | hours | {
        "phone": "14 024", "locations/1/key": "stadhuis", "locations/1/name": "Stadhuis",
        "locations/1/address": "Korte Nieuwstraat 6", "closing_days": tomorrow.isoformat(),
        "reden": "zo doen wij het", "stap": "opslaan",
    }  # fmt: skip
    nel.post(address, sent, 302)
    for path, page in _pages().items():
        assert 'href="tel:14024"' in page, path
        assert f'<time datetime="{tomorrow.isoformat()}">' in page, path
    assert "Korte Nieuwstraat 6" in _pages()["/stadhuis"]
    free = appointments.free_slots(NIJMEGEN, first_day=tomorrow, days=8, at=timezone.now())
    assert {slot.location for slot in free} == {"Stadhuis"}
    assert tomorrow not in {timezone.localdate(slot.starts_at) for slot in free}
    contact = contact_of(NIJMEGEN, datetime.combine(tomorrow, datetime.min.time(), ZoneInfo("Europe/Amsterdam")))
    assert not contact.is_open
    assert not contact.places[0].is_open
    assert "14 024" in str(letters._facts(_letter(), timezone.now()))


def test_hours_of_a_collaboration_are_those_of_all_its_municipalities_until_one_says_otherwise(client):
    """The shared call centre of the BUCH: site, Mijn, letters and call centre read the same hours."""
    (hours,) = [row for row in definitions.definitions() if (row.kind, row.key) == ("opening_hours", "telefoon")]
    bas = Screens(client).sign_in("beheer@buch.demo")
    address = f"/definities/{hours.id}/voor/buch/aanpassen"
    sent = bas.filled_in(address) | {f"hours/{day}": "00:05-23:55" for day in _DAYS}
    bas.post(address, sent | {"reden": "Samen één callcenter", "stap": "opslaan"}, 302)
    for place, rows in ((383, "0.05–23.55"), (399, "0.05–23.55"), (NIJMEGEN, "8.30–17.00")):
        assert rows in str(contact_of(place, timezone.localtime()).rows), place
    letter = letters.Letter(383, "nl", "x", "x", "Vera", "Z-1")
    assert "0.05–23.55" in str(letters._facts(letter, timezone.now()))


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _letter():
    return letters.Letter(NIJMEGEN, "nl", "x", "x", "Vera", "Z-1")
