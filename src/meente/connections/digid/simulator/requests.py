"""What the simulator demands of an authorization request: the rules of OpenID Connect and the NL GOV profile."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from meente.connections.digid.answers import Level
from meente.connections.digid.client import challenge_for
from meente.connections.digid.models import SimulatedCode
from meente.connections.digid.settings import current
from meente.foundation.ui.hosts import SiteKind, site_for

CALLBACK_PATH = "/inloggen/digid/terug"
CODE_SECONDS = 60
FIELDS = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "acr_values", "code_challenge",
          "code_challenge_method")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request is refused; `may_redirect` only when client and address are known to be ours."""

    error: str
    description: str
    may_redirect: bool = True


def _registered(host: str) -> tuple[str, ...]:
    """The exact addresses that a site of ours may name, with and without the port of this platform."""
    scheme = settings.MEENTE_SCHEME
    return tuple(f"{scheme}://{name}{CALLBACK_PATH}" for name in (host, f"{host}:{settings.MEENTE_PORT}"))


def refusal_of(query: Mapping[str, str]) -> Refused | None:
    """The first thing that is wrong with the request, or None."""
    address = urlsplit(query.get("redirect_uri", ""))
    site = site_for(address.hostname or "")
    if query.get("client_id") != current().client_id:
        return Refused("unauthorized_client", "client_id is not registered", may_redirect=False)
    is_ours = site is not None and site.kind is SiteKind.MUNICIPALITY
    if not is_ours or query["redirect_uri"] not in _registered(address.hostname or ""):
        return Refused("invalid_request", "redirect_uri is not registered", may_redirect=False)
    checks = (
        (query.get("response_type") == "code", "unsupported_response_type", "response_type must be code"),
        ("openid" in query.get("scope", "").split(), "invalid_scope", "scope must contain openid"),
        (len(query.get("state", "")) >= 16, "invalid_request", "state is missing or too short"),
        (len(query.get("nonce", "")) >= 16, "invalid_request", "nonce is missing or too short"),
        (query.get("code_challenge_method") == "S256", "invalid_request", "PKCE with S256 is required"),
        (len(query.get("code_challenge", "")) == 43, "invalid_request", "code_challenge is not an S256 challenge"),
        (query.get("acr_values", "") in set(Level), "invalid_request", "acr_values is not a level of DigiD"),
    )
    return next((Refused(error, text) for is_good, error, text in checks if not is_good), None)


@transaction.atomic
def issue_code(query: Mapping[str, str], *, bsn: str, level: Level, at: datetime) -> str:
    """A code that works once, for this client and address, within a minute. Codes that ended are removed."""
    SimulatedCode.objects.filter(expires_at__lte=at).delete()
    code = secrets.token_urlsafe(32)
    SimulatedCode.objects.create(
        code_hash=hashlib.sha256(code.encode()).hexdigest(),
        client_id=query["client_id"],
        redirect_uri=query["redirect_uri"],
        nonce=query["nonce"],
        code_challenge=query["code_challenge"],
        level=level.value,
        bsn=bsn,
        expires_at=at + timedelta(seconds=CODE_SECONDS),
    )
    return code


@transaction.atomic
def redeem_code(body: Mapping[str, str], *, client_id: str, at: datetime) -> SimulatedCode | None:
    """The code's record, or None for anything wrong. The code is gone after the first attempt, right or wrong."""
    digest = hashlib.sha256(body.get("code", "").encode()).hexdigest()
    row = SimulatedCode.objects.filter(code_hash=digest).first()
    if row is None:
        return None
    removed, _by_table = SimulatedCode.objects.filter(code_hash=digest).delete()
    if not removed:  # another process was first
        return None
    is_right = (
        row.client_id == client_id
        and row.redirect_uri == body.get("redirect_uri")
        and row.code_challenge == challenge_for(body.get("code_verifier", ""))
        and at < row.expires_at
        and body.get("grant_type") == "authorization_code"
    )
    return row if is_right else None
