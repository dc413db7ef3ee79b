"""Applications on the administration screen: seen, added, rotated and revoked by who administers them, nobody else."""

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration.tests.browser import HEADERS, Screens, cells
from meente.foundation.applications import queries
from meente.foundation.applications.factories import make_client
from meente.foundation.applications.models import ApiClient, Applicatie
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.catalogue import queries as catalogue

pytestmark = pytest.mark.django_db
CASTRICUM, NIJMEGEN, BUCH = 383, 268, NATION_ID + 1
NEW = {"label": "Zaaksysteem", "client_id": "zaaksysteem", "organisation": CASTRICUM}


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


def _key(client_id):
    return ApiClient.objects.get(client_id=client_id).id


def _secret(text):
    return re.search(r"<dt>Geheim</dt><dd><code>([^<]+)</code>", text)[1]


def test_the_list_shows_own_applications_with_last_use_and_rights(bas):
    now = timezone.now()
    make_client("ours", CASTRICUM, at=now, is_superuser=True)
    make_client("collaboration", BUCH, at=now, has_applicatie=False)
    make_client("theirs", NIJMEGEN, at=now)
    make_client("nation", NATION_ID, at=now)
    ApiClient.objects.filter(client_id="ours").update(last_used_at=now)
    text = cells(bas.get("/applicaties"))
    rows = re.findall(r"<tr data-row>(.*?)</tr>", text)
    assert len(rows) == 2
    ours = next(row for row in rows if "<td>ours</td>" in row)
    assert "alles" in ours
    assert f'datetime="{timezone.localtime(now).isoformat()}"' in ours
    assert "nooit" in next(row for row in rows if "<td>collaboration</td>" in row)
    assert "theirs" not in text


def test_an_empty_list_says_what_to_do(bas):
    assert "Er zijn nog geen applicaties" in bas.get("/applicaties")


def test_an_application_is_added_and_its_secret_shown_once(bas):
    answer = bas.client.post("/applicaties/nieuw", NEW, headers=HEADERS)
    secret = _secret(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert queries.rights_of("zaaksysteem", today=timezone.localdate()).secret == secret.encode()
    assert not Applicatie.objects.get().heeft_alle_autorisaties
    assert secret not in bas.get("/applicaties") + bas.get(f"/applicaties/{_key('zaaksysteem')}")


def test_a_secret_of_ones_own_is_not_repeated(bas):
    text = bas.post("/applicaties/nieuw", NEW | {"secret": "een-eigen-geheim-hoor", "is_superuser": "on"})
    assert "een-eigen-geheim-hoor" not in text
    assert Applicatie.objects.get().heeft_alle_autorisaties


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"organisation": NIJMEGEN}, "organisation"),
        ({"organisation": NATION_ID}, "organisation"),
        ({"client_id": ""}, "client_id"),
        ({"client_id": "met spatie"}, "client_id"),
        ({"label": " "}, "label"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_added(bas, change, sentence):
    text = bas.post("/applicaties/nieuw", NEW | change, status=422)
    assert f'href="#id_{sentence}"' in text
    assert not ApiClient.objects.exists()


def test_a_client_id_that_is_taken_is_refused_also_when_it_is_somebody_elses(bas):
    make_client("zaaksysteem", NIJMEGEN, at=timezone.now())
    assert "bestaat al" in bas.post("/applicaties/nieuw", NEW, status=422)
    assert ApiClient.objects.get().organisation_id == NIJMEGEN


def test_rights_are_readable_per_component(bas):
    from meente.foundation.applications import actions
    from meente.foundation.organisations.actor import operator

    make_client("reader", CASTRICUM, at=timezone.now())
    named = [
        {
            "component": "drc",
            "scopes": ["documenten.lezen", "documenten.aanmaken"],
            "informatieobjecttype": "https://elders.example/iot/1",
            "maxVertrouwelijkheidaanduiding": "beperkt_openbaar",
        }
    ]
    zaaktype = catalogue.zaaktype_for(CASTRICUM, "aanvraag-reisdocument", timezone.localdate())
    letter = catalogue.informatieobjecttype(zaaktype.id, "Brief")
    besluit = catalogue.besluittype(zaaktype.id, "Weigering reisdocument")
    own = {"zrc": ("zaaktype", zaaktype), "drc": ("informatieobjecttype", letter), "brc": ("besluittype", besluit)}
    for component, (kind, row) in own.items():
        for number in (row.id, uuid.UUID(int=7)):
            right = {"component": component, "scopes": [], kind: f"http://localhost/catalogi/api/v1/{kind}n/{number}"}
            named.append(right | {"maxVertrouwelijkheidaanduiding": "intern"})
    actions.change_applicatie(
        actor=operator(NATION_ID),
        applicatie_id=Applicatie.objects.get().id,
        values={"autorisaties": named},
        at=timezone.now(),
    )
    text = cells(bas.get(f"/applicaties/{_key('reader')}"))
    assert "<caption>Documenten API</caption>" in text
    assert "documenten.lezen, documenten.aanmaken" in text
    for name in (zaaktype.omschrijving, "Brief", "Weigering reisdocument"):
        assert f"<td>{name}</td>" in text
    assert text.count(f"<td>{uuid.UUID(int=7)}</td>") == 3
    assert "<td>https://elders.example/iot/1</td><td>Beperkt openbaar</td>" in text


def test_a_new_secret_ends_the_old_one(bas):
    make_client("ours", CASTRICUM, at=timezone.now(), secret="the-old-one-of-before")
    secret = _secret(bas.post(f"/applicaties/{_key('ours')}/geheim", {}))
    assert queries.rights_of("ours", today=timezone.localdate()).secret == secret.encode()


def test_revoking_asks_whether_she_is_sure(bas):
    make_client("ours", CASTRICUM, at=timezone.now())
    address = f"/applicaties/{_key('ours')}"
    assert "Vink aan" in bas.post(f"{address}/intrekken", {}, status=422)
    assert queries.rights_of("ours", today=timezone.localdate())
    bas.post(f"{address}/intrekken", {"zeker": "ja"}, status=302)
    assert queries.rights_of("ours", today=timezone.localdate()) is None
    text = bas.get(address)
    assert "Ingetrokken" in text
    assert "Nieuw geheim maken" not in text
    bas.post(f"{address}/geheim", {}, status=409)


@pytest.mark.parametrize("owner", [NIJMEGEN, NATION_ID])
def test_somebody_elses_application_does_not_exist(bas, owner):
    make_client("theirs", owner, at=timezone.now())
    sealed = bytes(ApiClient.objects.get().secret)
    address = f"/applicaties/{_key('theirs')}"
    bas.get(address, status=404)
    bas.post(f"{address}/geheim", {}, status=404)
    bas.post(f"{address}/intrekken", {"zeker": "ja"}, status=404)
    row = ApiClient.objects.get()
    assert (bytes(row.secret), row.revoked_at) == (sealed, None)


def test_who_is_no_administrator_is_refused_and_a_visitor_signs_in(client):
    make_client("ours", CASTRICUM, at=timezone.now())
    counter = Screens(client).sign_in("balie@buch.demo")
    for address in ("/applicaties", "/applicaties/nieuw", f"/applicaties/{_key('ours')}"):
        counter.get(address, status=403)
        assert Client().get(address, headers=HEADERS)["Location"] == "/inloggen"
    counter.post("/applicaties/nieuw", NEW, status=403)
    assert ApiClient.objects.count() == 1


def test_the_screens_speak_english(bas):
    bas.client.cookies["meente_language"] = "en"
    assert "Add an application" in bas.get("/applicaties")
    assert "leave this empty" in bas.get("/applicaties/nieuw").lower()
