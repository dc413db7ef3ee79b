"""The statements of the screens: how many, and on every table of a municipality bounded to it by themselves.

Row level security would hold them anyway; the condition in the statement is what keeps plans on the indexes, and what
Citus sends a statement to one machine by.
"""

from datetime import timedelta

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.utils import timezone

from meente.channels.website import keeping_sites
from meente.foundation.accounts import queries as accounts
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import recalling
from meente.foundation.ui import hosts
from meente.processes.public_services import queries as services
from meente.processes.public_services.reading import public_service
from meente.processes.public_services.tests.walking import send
from meente.processes.webforms.tests.conftest import OurselvesAsNetwork
from tests.isolation import world
from tests.isolation.matrix import fields
from tests.isolation.statements import as_superuser, captured, owned_tables, unbounded
from tests.isolation.strangers import _browser, _resident

STATEMENTS = {
    "start page": 2,
    "home page": 0,
    "page of an editor": 0,
    "how uniform we are": 7,
    "how uniform one municipality is": 3,
    "deviations": 3,
    "product page": 0,
    "products by theme": 1,
    "products of a theme": 1,
    "products of a letter": 1,
    "found on a site": 0,
    "nothing found": 2,
    "suggestions": 0,
    "Mijn": 5,
    "case of a resident": 13,
    "worklist": 9,
    "case screen": 20,
    "case screen of a service": 21,
}
"""How many statements a page may take, exactly: more is a step back, fewer is a new number here."""


@pytest.fixture
def screens(db, settings, monkeypatch):
    """Browsers and addresses: the same case as its owner and as an employee with a mandate see it."""
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())
    monkeypatch.setattr(keeping_sites, "SECONDS", 600.0)  # as the last one
    monkeypatch.setattr(recalling, "SECONDS", 600.0)
    monkeypatch.setattr(hosts, "CACHE_SECONDS", 600)  # on a slow machine a page may take longer than a site is kept
    mine, at = world.build(timezone.now()), timezone.now() + timedelta(minutes=5)
    resident = _resident("castricum.localhost", world.OWNER_BSN, world.OWNER, world.HERE, at)
    counter = str(accounts.employee_id_of("balie@buch.demo"))
    employee = _browser("werkplek.localhost", employee=counter, begun=at.isoformat(), seen=at.isoformat())
    visitor = Client(HTTP_HOST="castricum.localhost:8000")
    with acting_in({world.HERE}):
        service_id = send(public_service("verhuizing-doorgeven"))
    return {
        "start page": (Client(HTTP_HOST="localhost:8000"), "/"),
        "how uniform we are": (Client(HTTP_HOST="localhost:8000"), "/gelijk"),
        "how uniform one municipality is": (Client(HTTP_HOST="localhost:8000"), "/gelijk/gemeenten/castricum"),
        "deviations": (Client(HTTP_HOST="localhost:8000"), "/afwijkingen"),
        "home page": (visitor, "/"),
        "page of an editor": (visitor, "/wonen/verhuizen"),
        "product page": (visitor, "/producten/reisdocument"),
        "products by theme": (visitor, "/producten"),
        "products of a theme": (visitor, "/producten?thema=afval"),
        "products of a letter": (visitor, "/producten?letter=o"),
        "suggestions": (visitor, "/zoeken/suggesties?q=rijb"),
        "found on a site": (visitor, "/zoeken?q=rijbewijs kwijt"),
        "nothing found": (visitor, "/zoeken?q=zwembad"),
        "samenwerkende catalogi": (visitor, "/feeds/samenwerkende-catalogi.xml"),
        "single digital gateway": (visitor, "/feeds/sdg/producten"),
        "Mijn": (resident, "/mijn/"),
        "case of a resident": (resident, f"/mijn/zaken/{mine.zaak_id}"),
        "worklist": (employee, "/"),
        "case screen": (employee, f"/zaken/{mine.zaak_id}"),
        "case screen of a service": (employee, f"/zaken/{service_id}"),
        "message": (resident, f"/mijn/berichten/{mine.message_id}"),
        "another moment": (resident, f"/mijn/zaken/{mine.zaak_id}/afspraak"),
        "draft": (resident, f"/formulieren/{world.FORM}/{mine.draft_id}/voor-wie"),
        "search": (employee, f"/zoeken?q={mine.number}"),
        "task": (employee, f"/taken/{mine.task_id}", fields(mine, method="post")),
    }


def _ask(browser, address, data=None):
    answer = browser.get(address) if data is None else browser.post(address, data)
    assert answer.status_code in (200, 302), (address, answer.status_code)


def test_a_page_takes_a_fixed_number_of_statements(screens):
    counted = {}
    for name in STATEMENTS:
        _ask(*screens[name])  # the first visitor after a start fills what is kept
        with captured() as sent:
            _ask(*screens[name])
        counted[name] = len(sent)
    assert counted == STATEMENTS


@pytest.mark.django_db
def test_the_forms_of_many_tasks_are_one_statement():
    keys = list(public_service("verhuizing-doorgeven").tasks) + list(public_service("grofvuil").tasks)
    assert len(keys) > 4
    with captured() as sent:
        found = services.task_forms(world.HERE, keys, timezone.now())
    assert (len(sent), set(found)) == (1, set(keys))


def test_every_statement_of_a_screen_says_itself_which_municipality(screens):
    found, touched = [], set()
    for name, screen in screens.items():
        with captured() as sent:
            _ask(*screen)
        with as_superuser() as free:
            found += [f"{name}: {table}: {text}" for text in sent for table in unbounded(free, text)]
        touched |= {table for table in owned_tables() for text in sent if f'"{table}"' in text}
    assert found == [], "\n".join(found)
    assert {"cases_zaak", "procedures_task", "notifying_message", "webforms_draft", "events_event"} <= touched


@pytest.mark.django_db
def test_the_check_finds_a_statement_that_looks_everywhere():
    with as_superuser() as free:
        assert unbounded(free, 'SELECT 1 FROM "cases_zaak"') == ["cases_zaak"]
        assert unbounded(free, """SELECT 1 FROM cases_zaak z WHERE z.municipality_id = 383""") == []
        joined = "SELECT 1 FROM cases_zaak z JOIN cases_rol r ON r.zaak_id = z.id WHERE z.municipality_id = 383"
        assert unbounded(free, joined) == ["cases_rol"]
        assert unbounded(free, """INSERT INTO "cases_zaak" ("id") VALUES (1)""") == ["cases_zaak"]
    assert connection.vendor == "postgresql"
