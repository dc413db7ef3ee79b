"""Resources that live elsewhere: fetched within bounds, judged by shape, remembered for a short while."""

import json
import socket

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from meente.connections import outbound, wire
from meente.connections.linked_data import client
from meente.connections.linked_data.answers import Answer
from meente.connections.linked_data.remembering import Memory
from meente.connections.linked_data.shapes import SHAPES, check
from meente.foundation.resources.values import External

KANAAL = {"url": "https://lijst.example/k/1", "naam": "Balie", "omschrijving": "Aan de balie"}
ZAAKTYPE = {
    "url": "https://ztc.example/zaaktypen/1", "omschrijving": "x", "vertrouwelijkheidaanduiding": "openbaar",
    "doel": "x", "aanleiding": "x", "onderwerp": "x", "doorlooptijd": "P10D", "catalogus": "https://ztc.example/c/1",
    "opschortingEnAanhoudingMogelijk": False, "verlengingMogelijk": False, "publicatieIndicatie": False,
    "productenOfDiensten": [], "statustypen": [], "resultaattypen": [], "eigenschappen": [], "roltypen": [],
    "besluittypen": [],
}  # fmt: skip


@pytest.fixture
def network(settings, monkeypatch):
    """What each URL answers; everything on *.example is public, the rest is itself."""
    pages, asked = {}, []

    def resolve(host, port, **_options):
        address = "8.8.8.8" if host.endswith(".example") else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def answer(request):
        url = str(request.url.copy_with(host=request.headers["Host"]))
        asked.append((url, request.headers))
        page = pages.get(url, httpx.Response(404))
        return page(request) if callable(page) else page

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(answer)
    settings.MEENTE_PEERS = ""
    client.forget()
    pages["asked"] = asked
    yield pages
    client.forget()


def test_a_resource_of_the_right_shape_is_taken_as_it_is(network):
    network[KANAAL["url"]] = httpx.Response(200, json=KANAAL)
    assert client.resolve(KANAAL["url"], "communicatiekanaal") == External(KANAAL["url"], KANAAL)


def test_it_asks_for_json_and_names_the_coordinate_system_that_zaken_demands(network):
    client.resolve("https://zrc.example/zaken/1", "zaak")
    headers = network["asked"][0][1]
    assert (headers["Accept"], headers["Accept-Crs"]) == ("application/json", "EPSG:4326")
    assert "Authorization" not in headers


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410, 500, 503])
def test_whatever_is_not_200_does_not_resolve(network, status):
    network["https://a.example/"] = httpx.Response(status, json=KANAAL)
    assert client.resolve("https://a.example/", "communicatiekanaal") == "bad-url"


@pytest.mark.parametrize(
    "content", [b"<html>", b"[]", b'"x"', b"null", b'{"url": NaN}', b"\xff\xfe", b"[" * 100_000, b'{"url": "x"}']
)
def test_what_is_not_the_resource_is_an_invalid_resource(network, content):
    network["https://a.example/"] = httpx.Response(200, content=content)
    assert client.resolve("https://a.example/", "communicatiekanaal") == "invalid-resource"


def test_any_takes_every_page_that_answers(network):
    network["https://a.example/"] = httpx.Response(200, content=b"<html>")
    assert client.resolve("https://a.example/", "any") == External("https://a.example/", {})


def test_a_redirect_is_followed(network):
    network["https://a.example/old"] = httpx.Response(301, headers={"Location": "/new"})
    network["https://a.example/new"] = httpx.Response(302, headers={"Location": KANAAL["url"]})
    network[KANAAL["url"]] = httpx.Response(200, json=KANAAL)
    assert client.resolve("https://a.example/old", "communicatiekanaal") == External("https://a.example/old", KANAAL)


def test_a_circle_of_redirects_ends(network):
    network["https://a.example/"] = httpx.Response(302, headers={"Location": "https://a.example/"})
    assert client.resolve("https://a.example/", "any") == "bad-url"
    assert len(network["asked"]) == client.MOST_HOPS + 1


@pytest.mark.parametrize("place", ["http://127.0.0.1:5432/", "http://169.254.169.254/latest", "file:///etc/passwd"])
def test_no_redirect_leads_inside(network, place):
    network["https://a.example/"] = httpx.Response(302, headers={"Location": place})
    with pytest.raises(outbound.Blocked):
        client.fetch("https://a.example/")
    assert [url for url, _headers in network["asked"]] == ["https://a.example/"]


def test_a_large_answer_is_not_read_to_the_end(network):
    read = []

    def endless():
        for number in range(100):
            read.append(number)
            yield b" " * 100_000

    network["https://a.example/"] = httpx.Response(200, content=endless())
    with pytest.raises(wire.Unavailable):
        client.fetch("https://a.example/")
    assert len(read) < 15


def test_a_slow_answer_is_given_up(network, monkeypatch):
    monkeypatch.setattr(client, "WHOLE_EXCHANGE", -1.0)
    network["https://a.example/"] = httpx.Response(200, json=KANAAL)
    assert client.resolve("https://a.example/", "any") == "bad-url"


def test_a_silent_peer_does_not_resolve(network):
    def silent(request):
        raise httpx.ReadTimeout("silent", request=request)

    network["https://a.example/"] = silent
    assert client.resolve("https://a.example/", "any") == "bad-url"


def test_a_good_answer_is_asked_once_and_a_bad_one_again(network):
    network[KANAAL["url"]] = httpx.Response(200, json=KANAAL)
    for _turn in range(3):
        client.fetch(KANAAL["url"])
        client.fetch("https://a.example/gone")
    asked = [url for url, _headers in network["asked"]]
    assert (asked.count(KANAAL["url"]), asked.count("https://a.example/gone")) == (1, 3)


def test_a_credential_serves_its_own_organisation_and_origin_only(network, settings, tmp_path):
    peers = tmp_path / "peers.json"
    peers.write_text(
        json.dumps(
            [{"origin": "https://zrc.example", "organisation": 383, "clientId": "castricum", "secret": "s" * 32}]
        )
    )
    settings.MEENTE_PEERS = str(peers)

    def guarded(request):
        return httpx.Response(200 if "Authorization" in request.headers else 403, json=KANAAL)

    network["https://zrc.example/1"] = guarded
    network["https://zrc.example/2"] = httpx.Response(302, headers={"Location": "https://other.example/"})
    assert client.fetch("https://zrc.example/1", organisation_id=383).status == 200
    assert client.fetch("https://zrc.example/1", organisation_id=373).status == 403
    token = network["asked"][0][1]["Authorization"].removeprefix("Bearer ")
    assert jwt.decode(token, OctKey.import_key("s" * 32)).claims["client_id"] == "castricum"
    client.fetch("https://zrc.example/2", organisation_id=383)
    assert "Authorization" not in network["asked"][-1][1]


def test_no_secret_travels_in_the_clear(network, settings, tmp_path):
    peers = tmp_path / "clear.json"
    peers.write_text(json.dumps([{"origin": "http://zrc.example", "clientId": "all", "secret": "s" * 32}]))
    settings.MEENTE_PEERS = str(peers)
    client.fetch("http://zrc.example/1")
    assert "Authorization" not in network["asked"][0][1]
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({"http://zrc.example"})
    client.fetch("http://zrc.example/1")
    assert "Authorization" in network["asked"][1][1]


def test_memory_is_short_and_bounded():
    now = [0.0]
    memory = Memory(seconds=60, entries=2, largest=10, clock=lambda: now[0])
    for name in "abc":
        memory.keep((name, ""), Answer(200, name), 1)
    memory.keep(("large", ""), Answer(200), 11)
    assert [memory.get((name, "")) for name in ("a", "large")] == [None, None]
    assert memory.get(("c", "")) == Answer(200, "c")
    now[0] = 60.0
    assert memory.get(("c", "")) is None


def test_a_shape_wants_every_key_with_the_right_kind():
    assert check("zaaktype", ZAAKTYPE)
    for name in SHAPES["zaaktype"]:
        assert not check("zaaktype", {key: value for key, value in ZAAKTYPE.items() if key != name})
        assert not check("zaaktype", ZAAKTYPE | {name: 7})
    assert check("zaaktype", ZAAKTYPE | {"new": 1})


def test_true_is_no_number_and_null_is_no_text():
    statustype = {"url": "x", "omschrijving": "x", "zaaktype": "x", "volgnummer": 1, "isEindstatus": True}
    assert check("statustype", statustype)
    assert not check("statustype", statustype | {"volgnummer": True})
    assert not check("statustype", statustype | {"omschrijving": None})


def test_no_shape_takes_the_resource_of_another():
    bodies = {
        name: {key: False if bool in kinds else kinds[0]() for key, kinds in shape.items()}
        for name, shape in SHAPES.items()
        if name not in {"contactmoment", "verzoek"}
    }
    taken = {(name, other) for name, body in bodies.items() for other in bodies if name != other and check(other, body)}
    assert taken == {("procestype", "communicatiekanaal")}, "the standard gives a procestype all keys of a kanaal"


def test_a_result_of_the_selection_list_may_leave_out_its_terms():
    result = {
        "url": "x",
        "procesType": "x",
        "naam": "x",
        "waardering": "blijvend_bewaren",
        "nummer": 1,
        "generiek": True,
    }
    assert check("resultaat", result)
    assert not check("resultaat", result | {"bewaartermijn": 3})
