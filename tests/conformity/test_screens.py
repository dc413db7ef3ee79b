"""The same facts on the screens: what a supplier makes stands on the worklist, what employees do is in the API."""

import pytest
from django.test import Client
from django.utils import timezone

from meente.foundation.accounts import queries as accounts

pytestmark = pytest.mark.xdist_group("conformity")


def employee(email):
    now, client = timezone.now(), Client(HTTP_HOST="werkplek.localhost:8000")
    session = client.session
    session["employee"] = str(accounts.employee_id_of(email))
    session["begun"] = session["seen"] = now.isoformat()
    session.save()
    return client


@pytest.fixture
def ready(world):
    """A zaaktype with a step, an end and a result, and a zaak of it that came through the API."""
    kind = world.new("catalogi.zaaktype")
    for number, name in ((1, "In behandeling"), (2, "Wacht op aanvulling"), (3, "Afgehandeld")):
        world.new("catalogi.statustype", zaaktype=kind["url"], volgnummer=number, omschrijving=name)
    result = world.new("catalogi.resultaattype", zaaktype=kind["url"])
    world.new("catalogi.roltype", zaaktype=kind["url"])
    world.publish("catalogi.zaaktype", kind["url"])
    zaak = world.new("zaken.zaak", zaaktype=kind["url"], omschrijving="Boom kappen aan de dorpsstraat")
    return zaak, result


def test_a_zaak_of_a_supplier_is_work_for_an_employee_and_what_she_does_is_in_the_api(world, ready):
    zaak, result = ready
    number, key = zaak["identificatie"], zaak["uuid"]
    counter = employee("balie@buch.demo")
    assert number in counter.get("/?gemeente=castricum").content.decode()
    assert number not in counter.get("/?gemeente=heiloo").content.decode()
    shown = counter.get(f"/zaken/{key}").content.decode()
    assert "Boom kappen aan de dorpsstraat" in shown
    assert all(f"status:{name}" in shown for name in ("In behandeling", "Wacht op aanvulling"))
    assert "status:Afgehandeld" not in shown, "who closes a zaak says how it ended"

    answer = counter.post(f"/zaken/{key}/behandelen", {"keuze": "status:In behandeling", "toelichting": "Opgepakt"})
    assert answer.status_code == 302
    status = world.call("GET", world.call("GET", zaak["url"]).body["status"]).body
    assert status["statustoelichting"] == "Opgepakt"
    assert "status:In behandeling" not in counter.get(f"/zaken/{key}").content.decode()

    refused = counter.post(f"/zaken/{key}/behandelen", {"keuze": "status:Afgehandeld"})
    assert (refused.status_code, "Kies een stap of een resultaat." in refused.content.decode()) == (409, True)

    answer = counter.post(f"/zaken/{key}/behandelen", {"keuze": f"resultaat:{result['omschrijving']}"})
    assert answer.status_code == 302
    closed = world.call("GET", zaak["url"]).body
    assert closed["einddatum"] == timezone.localdate().isoformat()
    assert closed["archiefactiedatum"]
    assert world.call("GET", closed["resultaat"]).body["resultaattype"] == result["url"]
    assert number not in counter.get("/?gemeente=castricum").content.decode()
    again = counter.post(f"/zaken/{key}/behandelen", {"keuze": f"resultaat:{result['omschrijving']}"})
    assert again.status_code == 409


def test_what_a_supplier_closes_leaves_the_worklist_and_what_it_destroys_too(world, ready):
    zaak, _result = ready
    counter = employee("balie@buch.demo")
    assert zaak["identificatie"] in counter.get("/").content.decode()
    assert world.call("DELETE", zaak["url"]).status == 204
    assert zaak["identificatie"] not in counter.get("/").content.decode()


def test_an_employee_of_elsewhere_does_not_see_it(world, ready):
    zaak, _result = ready
    elsewhere = employee("beheer@nijmegen.demo")
    assert zaak["identificatie"] not in elsewhere.get("/").content.decode()
    assert elsewhere.get(f"/zaken/{zaak['uuid']}").status_code == 404
    answer = elsewhere.post(f"/zaken/{zaak['uuid']}/behandelen", {"keuze": "status:In behandeling"})
    assert answer.status_code == 404
    assert world.call("GET", zaak["url"]).body["status"] is None
