"""The simulator refuses what DigiD would refuse; a code works once, within a minute, for who asked it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from meente.connections.digid import client as digid
from meente.connections.digid.answers import Level, LoginFailed
from meente.connections.digid.models import SimulatedCode
from meente.connections.digid.settings import current

HOST = "digid.localhost"
CALLBACK = "http://castricum.localhost:8000/inloggen/digid/terug"
BSN = "999990007"

pytestmark = pytest.mark.django_db


def begun(level=Level.MIDDEN):
    asked = digid.authorization_request(current(), redirect_uri=CALLBACK, level=level)
    return asked, {name: values[0] for name, values in parse_qs(urlsplit(asked.url).query).items()}


def code_for(client, query, **post):
    answer = client.post("/authorize", {**query, "bsn": BSN, **post}, HTTP_HOST=HOST)
    assert answer.status_code == 302, answer.content
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def fetched(asked, code, **change):
    values = {
        "code": code,
        "code_verifier": asked.code_verifier,
        "nonce": asked.nonce,
        "redirect_uri": CALLBACK,
        "level": Level.MIDDEN,
        "at": timezone.now(),
    }
    return digid.fetch_identity(current(), **(values | change))


def test_the_page_says_that_it_is_an_imitation_and_offers_people_with_their_story(client):
    page = client.get("/authorize", begun()[1], HTTP_HOST=HOST).content.decode()
    assert "nagebootste DigiD" in page
    assert "Sanne de Vries" in page
    assert "paspoort bijna verlopen" in page


def test_from_request_to_identity(client, network):
    asked, query = begun()
    back = code_for(client, query)
    assert back["state"] == asked.state
    assert fetched(asked, back["code"]).bsn == BSN


def test_a_code_works_once(client, network):
    asked, query = begun()
    code = code_for(client, query)["code"]
    fetched(asked, code)
    with pytest.raises(LoginFailed):
        fetched(asked, code)


@pytest.mark.parametrize(
    "change", [{"code_verifier": "x" * 43}, {"redirect_uri": CALLBACK + "?a=1"}, {"code": "made-up"}], ids=str
)
def test_a_wrong_exchange_is_refused_and_uses_the_code_up(client, network, change):
    asked, query = begun()
    code = code_for(client, query)["code"]
    with pytest.raises(LoginFailed):
        fetched(asked, **({"code": code} | change))
    if "code" not in change:
        with pytest.raises(LoginFailed):
            fetched(asked, code)


def test_a_code_ends_after_a_minute(client, network):
    asked, query = begun()
    code = code_for(client, query)["code"]
    SimulatedCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(LoginFailed):
        fetched(asked, code)


def test_a_lower_level_chosen_at_digid_is_not_enough(client, network):
    asked, query = begun()
    code = code_for(client, query, bsn="", other_bsn=BSN, level=Level.BASIS.value)["code"]
    with pytest.raises(LoginFailed):
        fetched(asked, code)


def test_another_client_gets_no_token(client):
    answer = client.post("/token", {"code": "x"}, HTTP_HOST=HOST)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})
    wrong = client.post("/token", {"code": "x"}, HTTP_HOST=HOST, HTTP_AUTHORIZATION="Basic bWVlbnRlOsOx")
    assert wrong.status_code == 401


def test_cancelling_goes_back_with_the_standard_error(client):
    asked, query = begun()
    answer = client.post("/authorize", {**query, "cancel": "1"}, HTTP_HOST=HOST)
    back = parse_qs(urlsplit(answer["Location"]).query)
    assert (back["error"], back["state"]) == (["access_denied"], [asked.state])


def test_a_number_that_fails_the_eleven_test_stays_on_the_page(client):
    answer = client.post("/authorize", {**begun()[1], "other_bsn": "123456789"}, HTTP_HOST=HOST)
    assert answer.status_code == 400
    assert "geen geldig burgerservicenummer" in answer.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.test/inloggen/digid/terug"},
        {"redirect_uri": "http://castricum.localhost:8000/elders"},
        {"redirect_uri": CALLBACK + "?next=x"},
        {"redirect_uri": CALLBACK + "#x"},
        {"redirect_uri": "javascript://castricum.localhost/inloggen/digid/terug"},
        {"redirect_uri": "http://evil@castricum.localhost/inloggen/digid/terug"},
        {"redirect_uri": "http://castricum.localhost:9999/inloggen/digid/terug"},
        {"redirect_uri": "http://werkplek.localhost:8000/inloggen/digid/terug"},
        {"redirect_uri": ""},
    ],
    ids=str,
)
def test_a_stranger_is_never_sent_back(client, change):
    for method in (client.get, client.post):
        answer = method("/authorize", {**begun()[1], **change}, HTTP_HOST=HOST)
        assert answer.status_code == 400
        assert "Location" not in answer


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"state": "short"}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"acr_values": "made-up"}, "invalid_request"),
    ],
    ids=str,
)
def test_a_wrong_request_goes_back_with_the_standard_error(client, change, error):
    answer = client.get("/authorize", {**begun()[1], **change}, HTTP_HOST=HOST)
    assert parse_qs(urlsplit(answer["Location"]).query)["error"] == [error]
    assert answer["Location"].startswith(CALLBACK)


def test_discovery_tells_what_the_client_uses(client):
    document = client.get("/.well-known/openid-configuration", HTTP_HOST=HOST).json()
    assert document["issuer"] == current().issuer
    assert document["id_token_signing_alg_values_supported"] == ["RS256"]
    (key,) = client.get("/jwks", HTTP_HOST=HOST).json()["keys"]
    assert "d" not in key
