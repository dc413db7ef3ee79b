"""DigiD over OpenID Connect: authorization code with PKCE (S256), state, nonce and a minimum level.

Follows the NL GOV profile: only the code flow, every claim is checked, RS256 from the published keys only (so neither
`none` nor a key of our own choosing is accepted).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from meente.connections import wire
from meente.connections.digid.answers import AuthorizationRequest, Identity, Level, LoginFailed
from meente.connections.digid.settings import DigidSettings
from meente.foundation.organisations.rules import passes_eleven_test

_BREAKER = wire.Breaker()
LEEWAY_SECONDS = 30


def challenge_for(code_verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636)."""
    return base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=").decode()


def authorization_request(config: DigidSettings, *, redirect_uri: str, level: Level) -> AuthorizationRequest:
    """Begin a login; keep everything but the url in the session."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    query = {
        "response_type": "code",
        "client_id": config.client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "acr_values": level.value,
        "code_challenge": challenge_for(verifier),
        "code_challenge_method": "S256",
    }
    return AuthorizationRequest(f"{config.issuer}/authorize?{urlencode(query)}", state, nonce, verifier)


def fetch_identity(
    config: DigidSettings,
    *,
    code: str,
    code_verifier: str,
    nonce: str,
    redirect_uri: str,
    level: Level,
    at: datetime,
) -> Identity:
    """Exchange the code for an identity. Raises `LoginFailed` for anything that is not exactly right."""
    answer = wire.call(
        _BREAKER,
        "POST",
        config.backchannel,
        "/token",
        host=config.host,
        tries=1,  # a code works once
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": code_verifier,
        },
        auth=(config.client_id, config.client_secret),
    )
    token = str(_document(answer).get("id_token", ""))
    return _identity(_verified_claims(config, token, at), nonce=nonce, level=level)


def _document(answer: httpx.Response) -> dict[str, Any]:
    try:
        document = answer.json()
    except ValueError as error:
        raise LoginFailed from error
    if answer.status_code != 200 or not isinstance(document, dict):
        raise LoginFailed
    return document


def _verified_claims(config: DigidSettings, token: str, at: datetime) -> dict[str, Any]:
    keys: Any = _document(wire.call(_BREAKER, "GET", config.backchannel, "/jwks", host=config.host))
    try:  # the keys are read at every login, so that a key that DigiD replaced is refused at once
        claims: dict[str, Any] = jwt.decode(token, KeySet.import_key_set(keys), algorithms=["RS256"]).claims
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise LoginFailed from error
    now = at.timestamp()
    is_ours = claims.get("iss") == config.issuer and claims.get("aud") == config.client_id
    issued, expires = claims.get("iat"), claims.get("exp")
    if not is_ours or not isinstance(issued, int) or not isinstance(expires, int):
        raise LoginFailed
    if not issued - LEEWAY_SECONDS <= now < expires + LEEWAY_SECONDS:
        raise LoginFailed
    return claims


def _identity(claims: dict[str, Any], *, nonce: str, level: Level) -> Identity:
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise LoginFailed
    bsn = str(claims.get("sub", ""))
    try:
        given = Level(claims.get("acr", ""))
    except ValueError as error:
        raise LoginFailed from error
    if given.rank < level.rank or not passes_eleven_test(bsn):
        raise LoginFailed
    return Identity(bsn, given)
