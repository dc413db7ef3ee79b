"""The stranger walks every route with every method and the real ids of somebody else's case.

She learns nothing, changes nothing, and cannot tell "is not yours" from "does not exist".
"""

import re
from itertools import zip_longest
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from meente.processes.webforms.tests.conftest import OurselvesAsNetwork
from tests.isolation import matrix, world
from tests.isolation.matrix import METHODS, ROUTES, Whose
from tests.isolation.strangers import HOSTS, STRANGERS

SOURCE = Path(__file__).parents[2] / "src" / "meente"
CLOSED = {301, 302, 400, 403, 404, 405}
NOTHING = {404, 405}
TELLS_NOTHING = {Whose.OWNED, Whose.OWN, Whose.BEGUN, Whose.OF_ITS_ADMINISTRATORS}
OPEN = {Whose.EVERYBODY, Whose.DEMO}
WALKS = [(who, kind) for who, (_browser, kinds) in STRANGERS.items() for kind in kinds]


def test_every_route_has_its_row_and_every_row_its_route():
    assert {kind: set(matrix.routes(kind)) for kind in HOSTS} == {kind: set(rows) for kind, rows in ROUTES.items()}


def test_every_kind_of_host_is_walked():
    urlconfs = {file.stem for file in (SOURCE / "config/urls").glob("*.py")} - {"__init__"}
    assert urlconfs == set(HOSTS) | {"editors"}  # Wagtail's: `test_editors.py`


def test_every_parameter_has_its_row():
    used = {name for rows in ROUTES.values() for route in rows for name in matrix.parameters(route)}
    assert used == set(matrix.PARAMETERS)


def test_every_field_of_a_form_has_its_row():
    found = set()
    for template in SOURCE.rglob("*.html"):
        inputs = re.findall(r"<(?:input|select|textarea|button)\b[^>]*?\sname=\"([a-z][\w-]*)\"", template.read_text())
        found |= set(inputs)
    assert found
    assert found - set(matrix.FIELDS) - matrix.BUTTONS == set()


def _allowed(whose: Whose, who: str, method: str) -> set[int]:
    """The statuses that tell a stranger nothing; empty when the page is open to her (without anything of others)."""
    if whose in OPEN or whose in (Whose.LINK, Whose.BEGUN):
        return set()
    if who in ("visitor", "resident of another municipality"):  # a session of another site is none
        return CLOSED
    if whose is Whose.OWN:
        return set()
    if whose is Whose.OWNED:
        return NOTHING
    is_administrator = who.startswith("administrator")
    if whose is Whose.OF_ITS_ADMINISTRATORS and is_administrator:
        return NOTHING
    return set() if whose is Whose.READ_BY_ADMINISTRATORS and is_administrator else {302, 403, 404, 405}


def _ask(browser, method, route, somebodys):
    answer = getattr(browser, method)(matrix.address(route, somebodys), matrix.fields(somebodys, method=method))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = f"{answer.status_code} {answer.headers.get('Location', '')}\n{body.decode(errors='replace')}"
    return answer.status_code, text, world.told(text, somebodys)


def _faults(whose, who, method, real, fake, secrets):
    """What is wrong with the two answers, in words."""
    allowed = _allowed(whose, who, method)
    if real[0] >= 500 or fake[0] >= 500:
        yield f"breaks: {real[0]} {fake[0]}"
    if allowed and real[0] not in allowed:
        yield f"is open: {real[0]}"
    if leaked := [word for word in secrets if word in real[1]]:
        yield f"leaks {leaked}"
    if whose in TELLS_NOTHING and real[2] != fake[2]:
        lines = zip_longest(real[2].splitlines(), fake[2].splitlines(), fillvalue="")
        yield next(f"tells what exists: {one.strip()} | {other.strip()}" for one, other in lines if one != other)


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "kind"), WALKS, ids=[f"{who} at {kind}" for who, kind in WALKS])
def test_a_stranger_learns_and_changes_nothing(who, kind, settings):
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())
    at = timezone.now()
    somebodys = world.build(at)
    nobodys = world.nobodys(somebodys)
    STRANGERS[who][0](kind, at)  # that she comes to work elsewhere is told before, not because of what she does
    before, people, found = world.rows(), world.employed(), []
    for route, whose in sorted(ROUTES[kind].items(), key=lambda row: row[1] is Whose.BEGUN):  # own drafts come last
        is_open = whose in OPEN
        browser = STRANGERS[who][0](kind, at)
        for method in ("get",) if is_open and who != "visitor" else METHODS:
            real = _ask(browser, method, route, somebodys)
            fake = real if is_open else _ask(browser, method, route, nobodys)
            faults = _faults(whose, who, method, real, fake, somebodys.secrets)
            found += [f"{method} {route}: {fault}" for fault in faults]
    assert found == [], "\n".join(found)
    assert world.employed() == people
    after = world.rows()
    assert {key: after.get(key) for key in before} == before
    assert {table for table, _id in after.keys() - before.keys()} <= {
        "webforms_draft", "website_feedback", "website_missed_search",
    }  # fmt: skip


@pytest.mark.django_db
def test_an_id_larger_than_the_database_knows_does_not_exist():
    browser = STRANGERS["administrator of another organisation"][0]("administration", timezone.now())
    for route in ROUTES["administration"]:
        if "definition_id" in route:
            huge = matrix.address(route.replace("<int:definition_id>", "9" * 30), None)
            assert browser.get(huge).status_code in NOTHING, route


@pytest.mark.django_db
def test_the_owner_does_see_it_so_that_closed_means_something():
    at = timezone.now()
    mine = world.build(at)
    from tests.isolation.strangers import _resident

    for route, text in (
        ("mijn/zaken/<uuid:zaak_id>", mine.number),
        ("mijn/berichten/<uuid:message_id>", ""),
        ("mijn/zaken/<uuid:zaak_id>/afspraak", ""),
    ):
        browser = _resident("castricum.localhost", world.OWNER_BSN, world.OWNER, world.HERE, at)
        answer = browser.get(matrix.address(route, mine))
        assert answer.status_code == 200
        assert text in answer.content.decode()
