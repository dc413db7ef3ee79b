"""The Autorisaties API over the engine, with real tokens: every operation, every code, and strangers."""

import io
import json
import uuid
from datetime import UTC, datetime

import pytest

from meente.foundation.applications import actions, generations, tokens
from meente.foundation.applications.factories import make_client, make_token
from meente.foundation.applications.models import Applicatie
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ORIGIN = "http://localhost:8000"
ROOT = "/autorisaties/api/v1"
CASTRICUM, HEILOO, NIJMEGEN, BUCH = 383, 399, 268, NATION_ID + 1
TYPE_ID = "11111111-2222-7333-8444-555555555555"
ZAAKTYPE = f"{ORIGIN}/catalogi/api/v1/zaaktypen/{TYPE_ID}"
BODY = {
    "clientIds": ["zaaksysteem", "zaaksysteem-2"],
    "label": "Zaaksysteem",
    "autorisaties": [
        {
            "component": "zrc",
            "scopes": ["zaken.lezen", "zaken.aanmaken"],
            "zaaktype": ZAAKTYPE,
            "maxVertrouwelijkheidaanduiding": "zaakvertrouwelijk",
        },
        {"component": "brc", "scopes": ["besluiten.lezen"], "besluittype": "https://elders.example/besluittypen/1"},
        {"component": "ztc", "scopes": ["catalogi.lezen"]},
    ],
}


@pytest.fixture(autouse=True)
def _fresh_memory():
    generations._Seen.until = 0.0
    for memory in (tokens._tokens, tokens._clients):
        memory._rows.clear()


@pytest.fixture(autouse=True)
def _admin():
    make_client("admin", CASTRICUM, at=NOW, is_superuser=True)


def call(method, path, body=None, *, client="admin", query="", origin=ORIGIN):
    data = b"" if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json"}
    if client:
        headers["authorization"] = make_token(client, at=NOW)
    address = path.removeprefix(origin)
    address = address if address.startswith(ROOT) else ROOT + address
    answer = serving.serve(Request(method, address, query, headers, io.BytesIO(data), len(data), origin), at=NOW)
    assert answer.headers.get("API-version", "1.1.0") == "1.1.0"
    return answer.status, json.loads(answer.body) if answer.body else None, answer.headers


def made(**changes):
    status, found, _headers = call("POST", "/applicaties", BODY | changes)
    assert status == 201, found
    return found


def codes(found):
    return {(each["name"], each["code"]) for each in found["invalidParams"]}


def limited(client_id, organisation_id, *scopes):
    """A client with only these scopes of the Autorisaties API."""
    make_client(client_id, organisation_id, at=NOW)
    values = {"autorisaties": [{"component": "ac", "scopes": list(scopes)}]}
    row = Applicatie.objects.get(client_ids=[client_id])
    actions.change_applicatie(actor=operator(NATION_ID), applicatie_id=row.id, values=values, at=NOW)
    return client_id


def test_an_applicatie_is_made_and_read_as_it_was_sent():
    status, found, headers = call("POST", "/applicaties", BODY)
    assert status == 201
    assert headers["Location"] == found["url"]
    assert found["url"].startswith(f"{ORIGIN}{ROOT}/applicaties/")
    assert set(found) == {
        "url", "clientIds", "label", "heeftAlleAutorisaties", "alleenIsGereedVoorPublicatie", "autorisaties",
    }  # fmt: skip
    zaken, besluiten, catalogi = found["autorisaties"]
    assert zaken == BODY["autorisaties"][0] | {"componentWeergave": "Zaken API"}
    assert besluiten == BODY["autorisaties"][1] | {"componentWeergave": "Besluiten API"}
    assert catalogi == BODY["autorisaties"][2] | {"componentWeergave": "Catalogi API"}
    assert (found["heeftAlleAutorisaties"], found["alleenIsGereedVoorPublicatie"]) == (False, False)
    assert call("GET", found["url"])[:2] == (200, found)


def test_urls_begin_where_the_client_called():
    path = made()["url"].removeprefix(ORIGIN)
    _status, found, _headers = call("GET", path, origin="https://zaken.example")
    assert found["url"] == f"https://zaken.example{path}"
    assert found["autorisaties"][0]["zaaktype"].startswith("https://zaken.example/catalogi/api/v1/zaaktypen/")
    assert found["autorisaties"][1]["besluittype"] == "https://elders.example/besluittypen/1"


def test_put_replaces_everything_and_patch_what_was_sent():
    address = made()["url"]
    status, found, _headers = call(
        "PUT", address, {"clientIds": ["a"], "label": "A", "heeftAlleAutorisaties": True, "autorisaties": []}
    )
    assert status == 200
    assert (found["clientIds"], found["label"], found["heeftAlleAutorisaties"]) == (["a"], "A", True)
    assert found["autorisaties"] == []
    status, found, _headers = call("PATCH", address, {"alleenIsGereedVoorPublicatie": True})
    assert (status, found["label"], found["alleenIsGereedVoorPublicatie"]) == (200, "A", True)
    assert call("PUT", address, {"label": "B"})[0] == 400
    assert call("GET", address)[1] == found


def test_a_deleted_applicatie_is_gone():
    address = made()["url"]
    assert call("DELETE", address)[0] == 204
    assert call("GET", address)[0] == 404
    assert call("DELETE", address)[0] == 404


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"clientIds": ["admin"]}, {("clientIds", "clientId-exists")}),
        ({"heeftAlleAutorisaties": True}, {("nonFieldErrors", "ambiguous-authorizations-specified")}),
        ({"autorisaties": []}, {("nonFieldErrors", "missing-authorizations")}),
        (
            {"autorisaties": [{"component": "zrc", "scopes": ["zaken.lezen"]}]},
            {("autorisaties.0.zaaktype", "required"), ("autorisaties.0.maxVertrouwelijkheidaanduiding", "required")},
        ),
        (
            {"autorisaties": [{"component": "drc", "scopes": ["documenten.lezen"]}]},
            {
                ("autorisaties.0.informatieobjecttype", "required"),
                ("autorisaties.0.maxVertrouwelijkheidaanduiding", "required"),
            },
        ),
        (
            {"autorisaties": [{"component": "brc", "scopes": ["besluiten.lezen"]}]},
            {("autorisaties.0.besluittype", "required")},
        ),
        ({"autorisaties": [{"component": "x"}]}, {
            ("autorisaties.0.component", "invalid_choice"), ("autorisaties.0.scopes", "required"),
        }),
        ({"label": ""}, {("label", "blank")}),
        ({"label": "x" * 101}, {("label", "max_length")}),
        ({"label": None}, {("label", "null")}),
        ({"clientIds": ["x" * 51]}, {("clientIds.0", "max_length")}),
        ({"clientIds": "admin"}, {("clientIds", "not_a_list")}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_made(changes, expected):
    status, found, headers = call("POST", "/applicaties", BODY | changes)
    assert status == 400
    assert headers["Content-Type"] == "application/problem+json"
    assert codes(found) == expected
    assert Applicatie.objects.count() == 1


def test_what_is_required_is_asked_for():
    assert codes(call("POST", "/applicaties", {})[1]) == {("clientIds", "required"), ("label", "required")}


def test_the_list_is_filtered_by_client_ids_and_holds_only_what_is_below():
    mine = made()
    make_client("theirs", NIJMEGEN, at=NOW)
    make_client("above", BUCH, at=NOW)
    _status, found, _headers = call("GET", "/applicaties")
    assert (found["count"], found["next"], found["previous"]) == (2, None, None)
    for query, expected in (
        ("clientIds=zaaksysteem", [mine["url"]]),
        ("clientIds=zaaksysteem,zaaksysteem-2", [mine["url"]]),
        ("clientIds=zaaksysteem,admin", []),
        ("clientIds=theirs", []),
        ("clientIds=above", []),
    ):
        _status, found, _headers = call("GET", "/applicaties", query=query)
        assert [each["url"] for each in found["results"]] == expected, query
    assert call("GET", "/applicaties", query="label=x")[0] == 400


def test_the_consumer_is_found_by_one_of_its_client_ids():
    mine = made()
    make_client("theirs", NIJMEGEN, at=NOW)
    assert call("GET", "/applicaties/consumer", query="clientId=zaaksysteem-2")[:2] == (200, mine)
    assert call("GET", "/applicaties/consumer", query="clientId=nobody")[0] == 404
    assert call("GET", "/applicaties/consumer", query="clientId=theirs")[0] == 404
    assert codes(call("GET", "/applicaties/consumer")[1]) == {("clientId", "required")}
    status, found, _headers = call("GET", "/applicaties/consumer", query="clientId=admin&page=1")
    assert (status, codes(found)) == (400, {("page", "unknown-parameters")})


def test_without_a_token_nobody_gets_in():
    address = made()["url"]
    for method, path, body in (
        ("GET", "/applicaties", None),
        ("POST", "/applicaties", BODY),
        ("GET", "/applicaties/consumer", None),
        ("GET", address, None),
        ("PUT", address, BODY),
        ("PATCH", address, {"label": "x"}),
        ("DELETE", address, None),
    ):
        status, found, headers = call(method, path, body, client="")
        assert (status, found["code"], headers["WWW-Authenticate"]) == (401, "not_authenticated", "Bearer")
    assert call("GET", address)[1]["label"] == "Zaaksysteem"


def test_each_operation_needs_its_scope():
    address = made()["url"]
    reader = limited("reader", CASTRICUM, "autorisaties.lezen")
    writer = limited("writer", CASTRICUM, "autorisaties.bijwerken")
    nobody = limited("nobody", CASTRICUM, "zaken.lezen")
    new = BODY | {"clientIds": ["new"]}
    for client, expected in ((reader, (200, 403, 403, 403)), (nobody, (403, 403, 403, 403))):
        answers = (
            call("GET", address, client=client),
            call("POST", "/applicaties", new, client=client),
            call("PATCH", address, {"label": "x"}, client=client),
            call("DELETE", address, client=client),
        )
        assert tuple(status for status, *_rest in answers) == expected
        assert {found["code"] for status, found, _headers in answers if status == 403} == {"permission_denied"}
    assert call("GET", "/applicaties", client=writer)[0] == 403
    assert call("POST", "/applicaties", new, client=writer)[0] == 201
    assert call("GET", address)[1]["label"] == "Zaaksysteem"


@pytest.mark.parametrize("organisation_id", [NIJMEGEN, HEILOO])
def test_a_stranger_cannot_tell_an_applicatie_from_none(organisation_id):
    address = made()["url"]
    make_client("stranger", organisation_id, at=NOW, is_superuser=True)
    nowhere = f"{ORIGIN}{ROOT}/applicaties/{uuid.uuid4()}"
    for method, body in (("GET", None), ("PUT", BODY), ("PATCH", {"label": "x"}), ("DELETE", None)):
        status, theirs, _headers = call(method, address, body, client="stranger")
        other_status, none, _headers = call(method, nowhere, body, client="stranger")
        assert status == other_status == 404
        assert {**theirs, "instance": ""} == {**none, "instance": ""}
    assert call("GET", address)[1]["label"] == "Zaaksysteem"


def test_rights_count_at_once_and_so_does_their_end():
    make_client("later", CASTRICUM, at=NOW, has_applicatie=False)
    assert call("GET", "/applicaties", client="later")[0] == 403
    address = made(clientIds=["later"], autorisaties=[{"component": "ac", "scopes": ["autorisaties.lezen"]}])["url"]
    assert call("GET", "/applicaties", client="later")[0] == 200
    call("DELETE", address)
    assert call("GET", "/applicaties", client="later")[0] == 403


def test_a_client_that_makes_an_applicatie_cannot_reach_beyond_its_own_organisation():
    limited("giver", CASTRICUM, "autorisaties.bijwerken")
    make_client("national", NATION_ID, at=NOW, has_applicatie=False)
    body = {"clientIds": ["national"], "label": "Alles", "heeftAlleAutorisaties": True}
    assert call("POST", "/applicaties", body, client="giver")[0] == 201
    actor = tokens.actor_of(make_token("national", at=NOW), origin=ORIGIN, at=NOW)
    assert actor.municipalities == actor.layers == {CASTRICUM}


def test_a_change_is_kept_with_what_it_was_and_became():
    from meente.foundation.database.tenancy import acting_in
    from meente.foundation.events.models import Event, EventContent, OutboxRow

    address = made()["url"]
    call("PATCH", address, {"label": "Nieuw"})
    call("DELETE", address)
    with acting_in({CASTRICUM}):
        rows = {row.action: row for row in Event.objects.filter(object_id=address.rsplit("/", 1)[1])}
        kept = {action: EventContent.objects.get(id=row.id) for action, row in rows.items()}
        messages = [json.loads(row.message) for row in OutboxRow.objects.order_by("id")]
    assert json.loads(kept["create"].after)["label"] == "Zaaksysteem"
    before, after = (
        json.loads(text)["label"] for text in (kept["partial_update"].before, kept["partial_update"].after)
    )
    assert (before, after) == ("Zaaksysteem", "Nieuw")
    assert (json.loads(kept["destroy"].before)["label"], kept["destroy"].after) == ("Nieuw", None)
    ours = [each for each in messages if each["hoofdObject"] == address]
    assert [(each["kanaal"], each["resource"], each["actie"], each["kenmerken"]) for each in ours] == [
        ("autorisaties", "applicatie", "create", {}),
        ("autorisaties", "applicatie", "partial_update", {}),
        ("autorisaties", "applicatie", "destroy", {}),
    ]
