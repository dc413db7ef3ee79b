"""The Notificaties API as a supplier meets it: every operation, its refusals, and strangers."""

import io
import json
import uuid

import httpx
import pytest
from django.utils import timezone

from meente.foundation.applications.factories import make_client, make_token
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import OutboxRow
from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request
from meente.registers.subscriptions.factories import CALLBACK

pytestmark = pytest.mark.django_db
ORIGIN = "http://api.example"
ROOT = "/notificaties/api/v1"
BODY = {"callbackUrl": CALLBACK, "auth": "Bearer s", "kanalen": [{"naam": "zaken", "filters": {"zaaktype": "x"}}]}
MESSAGE = {"kanaal": "zaken", "hoofdObject": "http://a/1", "resource": "zaak", "resourceUrl": "http://a/1",
           "actie": "create", "aanmaakdatum": "2026-01-01T12:00:00+01:00", "kenmerken": {"zaaktype": "x"}}  # fmt: skip


class Supplier:
    """Software of one organisation that calls the API."""

    def __init__(self, organisation_id, **options):
        self.at = timezone.now()
        self.name = f"c{organisation_id}"
        make_client(self.name, organisation_id, at=self.at, **options)

    def __call__(self, method, path, body=None, query=""):
        data = b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json", "authorization": make_token(self.name, at=self.at)}
        path = path.removeprefix(ORIGIN)
        address = path if path.startswith(ROOT) else ROOT + path
        request = Request(method, address, query, headers, io.BytesIO(data), len(data), ORIGIN)
        answer = serving.serve(request, at=self.at)
        return answer.status, json.loads(answer.body) if answer.body else None


@pytest.fixture
def castricum():
    return Supplier(383, is_superuser=True)


@pytest.fixture(autouse=True)
def callback(settings):
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({"http://127.0.0.1:9"})
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(
        lambda request: httpx.Response(204 if "Authorization" in request.headers else 403)
    )


def _codes(answer):
    status, body = answer
    return status, [(each["name"], each["code"]) for each in body["invalidParams"]]


def _posted():
    """What the source told; the applicatie of the source itself is news as well."""
    with acting_in({383}):
        return [json.loads(row.message) for row in OutboxRow.objects.filter(message__contains='"zaken"')]


def test_an_abonnement_lives_its_life_and_never_shows_its_auth(castricum):
    status, made = castricum("POST", "/abonnement", BODY)
    assert status == 201
    url = made.pop("url")
    assert url.startswith(f"{ORIGIN}{ROOT}/abonnement/")
    assert made == {key: BODY[key] for key in ("callbackUrl", "kanalen")} | {"sendCloudevents": False}
    assert castricum("GET", url) == (200, {"url": url} | made)
    assert castricum("GET", "/abonnement") == (200, [{"url": url} | made])
    assert castricum("PUT", url, BODY | {"kanalen": [{"naam": "documenten"}]})[1]["kanalen"] == [
        {"naam": "documenten", "filters": {}}
    ]
    assert castricum("PATCH", url, {"kanalen": BODY["kanalen"]}) == (200, {"url": url} | made)
    assert castricum("DELETE", url) == (204, None)
    assert castricum("GET", url)[0] == 404


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"auth": ""}, ("auth", "blank")),
        ({"callbackUrl": "geen"}, ("callbackUrl", "bad-url")),
        ({"callbackUrl": "http://127.0.0.1:10/"}, ("nonFieldErrors", "invalid-callback-url")),
        ({"kanalen": [{"naam": "x"}]}, ("naam", "kanaal_naam")),
        ({"kanalen": [{"filters": {}}]}, ("kanalen.0.naam", "required")),
        ({"kanalen": [{"naam": "zaken", "filters": {"x": "y"}}]}, ("filters", "inconsistent-abonnement-filters")),
        ({"kanalen": [{"naam": "zaken", "filters": ["x"]}]}, ("kanalen.0.filters", "invalid")),
    ],
)
def test_what_is_wrong_with_an_abonnement_is_named(castricum, change, expected):
    assert _codes(castricum("POST", "/abonnement", BODY | change)) == (400, [expected])
    assert castricum("GET", "/abonnement") == (200, [])


def test_everything_of_an_abonnement_is_asked(castricum):
    names = {name for name, code in _codes(castricum("POST", "/abonnement", {}))[1] if code == "required"}
    assert names == {"callbackUrl", "auth", "kanalen"}


def test_an_abonnement_of_another_municipality_is_404_for_every_method(castricum):
    url = castricum("POST", "/abonnement", BODY)[1]["url"]
    bergen = Supplier(373, is_superuser=True)
    for method, body in (("GET", None), ("PUT", BODY), ("PATCH", {"auth": "x"}), ("DELETE", None)):
        assert bergen(method, url, body)[0] == 404
    assert bergen("GET", "/abonnement") == (200, [])
    assert castricum("GET", url)[0] == 200


def test_without_the_scope_nothing_may_be_done(castricum):
    url = castricum("POST", "/abonnement", BODY)[1]["url"]
    nobody = Supplier(399)
    for method, path in (
        ("GET", "/abonnement"), ("POST", "/abonnement"), ("GET", url), ("PUT", url), ("PATCH", url), ("DELETE", url),
        ("GET", "/kanaal"), ("POST", "/kanaal"), ("GET", f"/kanaal/{uuid.uuid4()}"), ("POST", "/notificaties"),
    ):  # fmt: skip
        assert nobody(method, path, {})[0] == 403, (method, path)


def test_a_kanaal_is_made_once_and_found_by_name(castricum):
    body = {"naam": "meldingen", "documentatieLink": "https://example.com/", "filters": ["soort"]}
    status, made = castricum("POST", "/kanaal", body)
    assert (status, {key: made[key] for key in body}) == (201, body)
    assert castricum("GET", made["url"]) == (200, made)
    assert castricum("GET", "/kanaal", query="naam=meldingen") == (200, [made])
    assert _codes(castricum("POST", "/kanaal", body)) == (400, [("naam", "unique")])
    assert "zaken" in [each["naam"] for each in castricum("GET", "/kanaal")[1]]
    assert castricum("GET", "/kanaal", query="kleur=rood")[0] == 400
    assert castricum("DELETE", made["url"])[0] == 405
    assert Supplier(373, is_superuser=True)("GET", made["url"])[0] == 404


def test_a_message_of_a_source_is_taken_in_and_echoed(castricum):
    assert castricum("POST", "/notificaties", MESSAGE) == (200, MESSAGE)
    assert _posted() == [MESSAGE]
    bare = {key: value for key, value in MESSAGE.items() if key != "kenmerken"}
    assert castricum("POST", "/notificaties", bare | {"anders": 1}) == (200, bare)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kanaal": "x"}, ("kanaal", "message_kanaal")),
        ({"kanaal": "x" * 51}, ("kanaal", "max_length")),
        ({"hoofdObject": "x"}, ("hoofdObject", "bad-url")),
        ({"aanmaakdatum": "gisteren"}, ("aanmaakdatum", "invalid")),
        ({"kenmerken": {"kleur": "rood"}}, ("kenmerken", "kenmerken_inconsistent")),
        ({"kenmerken": {"zaaktype": ""}}, ("kenmerken.zaaktype", "invalid")),
        ({"kenmerken": []}, ("kenmerken", "invalid")),
    ],
)
def test_what_is_wrong_with_a_message_is_named(castricum, change, expected):
    assert _codes(castricum("POST", "/notificaties", MESSAGE | change)) == (400, [expected])
    assert castricum("POST", "/notificaties", MESSAGE, query="x=1")[0] == 400
    assert _posted() == []
