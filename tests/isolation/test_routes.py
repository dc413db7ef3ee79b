"""The stranger walks every route: what is not public is closed, and a new route is red until it is placed here.

PUBLIC answers everybody; everything else must send a visitor away (302 to sign in), refuse (400, 403, 405) or know
nothing (404), for a visitor and for an employee without any mandate, whatever the method.
"""

import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.actions import employ
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

HOSTS = {
    "municipality": "castricum.localhost",
    "workplace": "werkplek.localhost",
    "administration": "beheer.localhost",
}
PUBLIC = {
    "municipality": {
        "", "producten", "producten/<slug:key>", "inloggen/digid", "inloggen/digid/terug", "_onderdelen", "uitloggen", "taal",
        "theme/<slug:slug>/<str:province>/<slug:digest>.css", "formulieren/<slug:form_key>/start",
        "toestemming/<str:token>",
    },
    "workplace": {
        "inloggen", "inloggen/demo", "_onderdelen", "uitloggen", "taal", "theme/<slug:slug>/<str:province>/<slug:digest>.css",
    },
    "administration": {
        "inloggen", "inloggen/demo", "_onderdelen", "uitloggen", "taal", "theme/<slug:slug>/<str:province>/<slug:digest>.css",
    },
}  # fmt: skip
VALUES = {"int": "1", "uuid": str(uuid.UUID(int=7)), "slug": "castricum", "str": "x", "path": "x"}
CLOSED = {301, 302, 400, 403, 404, 405}


def _routes(kind):
    def walk(patterns, prefix=""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route
            else:
                yield from walk(pattern.url_patterns, route)

    return sorted(set(walk(get_resolver(f"meente.config.urls.{kind}").url_patterns)))


def _address(route: str) -> str:
    return "/" + re.sub(r"<(\w+):\w+>", lambda match: VALUES[match[1]], route)


CASES = [(kind, route) for kind in HOSTS for route in _routes(kind) if not route.startswith(("^", "static"))]


def _stranger(kind: str, now) -> Client:
    """An employee of Nijmegen, who has no mandate for any BUCH municipality and no role."""
    client = Client(HTTP_HOST=f"{HOSTS[kind]}:8000")
    actor = operator(NATION_ID)
    employee = employ(
        actor=actor,
        organisation_id=268,
        email="vreemd@voorbeeld.nl",
        name="V",
        roles=[Role.COUNTER],
        today=timezone.localdate(now),
    )
    session = client.session
    session["employee"] = str(employee)
    session["begun"] = session["seen"] = now.isoformat()
    session.save()
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize(("kind", "route"), CASES, ids=[f"{kind}:{route}" for kind, route in CASES])
def test_a_visitor_finds_every_other_route_closed(kind, route, method):
    if route in PUBLIC[kind]:
        return
    answer = getattr(Client(HTTP_HOST=f"{HOSTS[kind]}:8000"), method)(_address(route))
    assert answer.status_code in CLOSED, (route, answer.status_code)
    if answer.status_code in (301, 302):
        assert "inloggen" in answer["Location"] or answer["Location"].endswith(_address(route) + "/")


def test_every_public_route_exists():
    for kind, routes in PUBLIC.items():
        assert routes - set(_routes(kind)) == set()


@pytest.mark.django_db
def test_an_employee_without_mandate_sees_nothing_of_a_buch_zaak(buch):
    from meente.foundation.organisations.actor import system
    from meente.registers.cases import actions as cases

    now = timezone.now()
    zaak_id, number = cases.open_zaak(actor=system(383), municipality_id=383, zaaktype="aanvraag-reisdocument", at=now)
    client = _stranger("workplace", now)
    assert client.get("/").status_code == 200
    for address in (f"/zaken/{zaak_id}", f"/taken/{zaak_id}"):
        assert client.get(address).status_code in (404, 405)
    assert client.post(f"/zaken/{zaak_id}/verhuisd", {"gemeente": "nijmegen"}).status_code == 404
    assert number not in client.get(f"/zoeken?q={number}").content.decode().replace(f"“{number}”", "").replace(
        f'value="{number}"', ""
    )
    assert accounts.employee_id_of("vreemd@voorbeeld.nl") is not None
