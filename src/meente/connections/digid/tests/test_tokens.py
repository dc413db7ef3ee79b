"""What the client accepts of an ID token: exactly one kind, and nothing that merely looks like it."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from meente.connections import wire
from meente.connections.digid import client
from meente.connections.digid.answers import Level, LoginFailed
from meente.connections.digid.settings import DigidSettings, current

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CONFIG = DigidSettings("https://digid.test", "https://digid.test", "digid.test", "meente", "secret")
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, {"kid": "two", "use": "sig", "alg": "RS256"})
BSN = "999990007"


def claims(**change):
    values = {
        "iss": CONFIG.issuer,
        "aud": CONFIG.client_id,
        "sub": BSN,
        "acr": Level.MIDDEN.value,
        "nonce": "the-nonce",
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 300,
    } | change
    return {name: value for name, value in values.items() if value is not None}


def signed(key=KEY, header=None, **change):
    return jwt.encode({"alg": "RS256", "kid": key.kid, **(header or {})}, claims(**change), key)


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@pytest.fixture
def fetch(settings, monkeypatch):
    """Fetch an identity while DigiD answers with this token and these keys."""
    monkeypatch.setattr(client, "_BREAKER", wire.Breaker())

    def run(token, keys=(KEY,), level=Level.MIDDEN, nonce="the-nonce", status=200):
        published = KeySet(list(keys)).as_dict(private=False)

        def answer(request):
            return httpx.Response(status, json={"id_token": token} if request.url.path == "/token" else published)

        settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(answer)
        return client.fetch_identity(
            CONFIG, code="c", code_verifier="v", nonce=nonce, redirect_uri="https://x/terug", level=level, at=NOW
        )

    return run


def test_a_good_token_is_an_identity_and_its_number_is_not_printed(fetch):
    identity = fetch(signed())
    assert (identity.bsn, identity.level) == (BSN, Level.MIDDEN)
    assert BSN not in repr(identity)


def test_a_higher_level_than_asked_is_enough(fetch):
    assert fetch(signed(acr=Level.HOOG.value)).level is Level.HOOG


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.test"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["meente", "another"]},
        {"aud": None},
        {"nonce": "another-nonce"},
        {"nonce": None},
        {"nonce": "ñonce"},
        {"exp": int(NOW.timestamp()) - 31},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": int(NOW.timestamp()) + 31},
        {"iat": None},
        {"acr": Level.BASIS.value},
        {"acr": "made-up"},
        {"acr": None},
        {"sub": "123456789"},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_with_one_wrong_claim_is_refused(fetch, change):
    with pytest.raises(LoginFailed):
        fetch(signed(**change))


def _without_algorithm():
    return f"{part({'alg': 'none'})}.{part(claims())}."


def _signed_with_the_public_key():
    head = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(claims())}"
    mac = hmac.new(KEY.as_pem(private=False), head.encode(), hashlib.sha256).digest()
    return f"{head}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def _with_its_own_key_in_the_header():
    return signed(OTHER, {"kid": "one", "jwk": OTHER.as_dict(private=False)})


def _with_a_key_from_elsewhere():
    return signed(OTHER, {"kid": "one", "jku": "https://evil.test/jwks"})


def _with_another_number():
    header, _payload, signature = signed().split(".")
    return f"{header}.{part(claims(sub='999990019'))}.{signature}"


def _with_another_algorithm():
    same_key = RSAKey.import_key(KEY.as_pem(private=True), {"kid": "one"})
    return jwt.encode({"alg": "RS512", "kid": "one"}, claims(), same_key, algorithms=["RS512"])


@pytest.mark.parametrize(
    "forge",
    [
        _without_algorithm,
        _signed_with_the_public_key,
        _with_its_own_key_in_the_header,
        _with_a_key_from_elsewhere,
        _with_another_number,
        _with_another_algorithm,
        lambda: "",
        lambda: "a.b.c",
        lambda: signed()[:-4] + "AAAA",
        lambda: 42,
    ],
)
def test_a_forged_token_is_refused(fetch, forge):
    with pytest.raises(LoginFailed):
        fetch(forge())


def test_one_hundred_changed_tokens_are_refused(fetch):
    """Every hundredth part of the token is changed once: header, claims and signature."""
    token = signed()
    places = sorted({round(step * (len(token) - 3) / 99) for step in range(100)})
    for place in places:
        if token[place] == ".":
            continue
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(LoginFailed):
            fetch(changed)


def test_keys_rotate(fetch):
    assert fetch(signed(OTHER), keys=(KEY, OTHER)).bsn == BSN
    with pytest.raises(LoginFailed):
        fetch(signed(KEY), keys=(OTHER,))


def test_an_error_of_digid_is_a_failed_login_and_a_dead_digid_is_unavailable(fetch, settings):
    with pytest.raises(LoginFailed):
        fetch(signed(), status=400)
    with pytest.raises(wire.Unavailable):
        fetch(signed(), status=503)


def test_an_answer_that_is_no_json_is_refused(settings, monkeypatch):
    monkeypatch.setattr(client, "_BREAKER", wire.Breaker())
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(lambda _: httpx.Response(200, text="<html>"))
    with pytest.raises(LoginFailed):
        client.fetch_identity(
            CONFIG, code="c", code_verifier="v", nonce="n", redirect_uri="r", level=Level.BASIS, at=NOW
        )


def test_outside_the_demo_no_simulator_lets_anybody_in(settings):
    settings.MEENTE_DEMO = False
    with pytest.raises(wire.NotConnected):
        current()
