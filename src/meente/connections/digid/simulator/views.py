"""The pages and endpoints of the DigiD simulator, at its own host."""

from __future__ import annotations

import base64
import binascii
import secrets
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from joserfc import jwt

from meente.connections import test_persons as persons
from meente.connections.digid.answers import Level
from meente.connections.digid.settings import current
from meente.connections.digid.simulator.keys import signing_key
from meente.connections.digid.simulator.requests import FIELDS, Refused, issue_code, redeem_code, refusal_of
from meente.foundation.organisations.rules import passes_eleven_test

TOKEN_SECONDS = 300


@require_GET
def discovery(_request: HttpRequest) -> HttpResponse:
    """OpenID Connect Discovery."""
    issuer = current().issuer
    return JsonResponse(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }
    )


@require_GET
def jwks(_request: HttpRequest) -> HttpResponse:
    """The public signing key."""
    return JsonResponse({"keys": [signing_key().as_dict(private=False)]})


@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Choose a test person (GET) and sign in as that person (POST)."""
    query = {name: (request.POST if request.method == "POST" else request.GET).get(name, "") for name in FIELDS}
    if refused := refusal_of(query):
        return _refuse(request, query, refused)
    if request.method == "GET":
        return _page(request, query)
    if "cancel" in request.POST:
        return _back(query, {"error": "access_denied", "error_description": "cancelled"})
    bsn = request.POST.get("bsn", "") or request.POST.get("other_bsn", "").strip()
    if not passes_eleven_test(bsn):
        return _page(
            request, query, _("Dit is geen geldig burgerservicenummer. Kies een testpersoon of typ negen cijfers.")
        )
    return _back(query, {"code": issue_code(query, bsn=bsn, level=_level(request, query), at=timezone.now())})


def _level(request: HttpRequest, query: dict[str, str]) -> Level:
    """The level that the person signs in with: chosen on the page, or the level that was asked."""
    chosen = request.POST.get("level", "")
    return Level(chosen if chosen in set(Level) else query["acr_values"])


def _page(request: HttpRequest, query: dict[str, str], error: str = "") -> HttpResponse:
    context = {
        "query": query,
        "persons": persons.for_sign_in(),
        "error": error,
        "levels": [(level.value, level.name.capitalize(), level.value == query["acr_values"]) for level in Level],
        "hint": request.GET.get("login_hint", ""),
    }
    return render(request, "digid/authorize.html", context, status=400 if error else 200)


def _back(query: dict[str, str], answer: dict[str, str]) -> HttpResponse:
    return HttpResponseRedirect(f"{query['redirect_uri']}?{urlencode({**answer, 'state': query['state']})}")


def _refuse(request: HttpRequest, query: dict[str, str], refused: Refused) -> HttpResponse:
    if refused.may_redirect:
        return _back(query, {"error": refused.error, "error_description": refused.description})
    return render(request, "digid/refused.html", {"refused": refused}, status=400)


def _client_of(request: HttpRequest) -> str:
    """The authenticated client (HTTP Basic), or ''."""
    kind, _separator, value = request.headers.get("Authorization", "").partition(" ")
    try:
        client_id, _colon, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    config = current()
    is_known = client_id == config.client_id and secrets.compare_digest(secret.encode(), config.client_secret.encode())
    return client_id if kind == "Basic" and is_known else ""


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Exchange a code for an ID token."""
    client_id = _client_of(request)
    if not client_id:
        return JsonResponse({"error": "invalid_client"}, status=401)
    now = timezone.now()
    row = redeem_code(request.POST.dict(), client_id=client_id, at=now)
    if row is None:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    claims = {
        "iss": current().issuer,
        "aud": client_id,
        "sub": row.bsn,
        "acr": row.level,
        "nonce": row.nonce,
        "iat": int(now.timestamp()),
        "exp": int(now.timestamp()) + TOKEN_SECONDS,
    }
    signed = jwt.encode({"alg": "RS256", "kid": "simulator"}, claims, signing_key())
    return JsonResponse({"id_token": signed, "token_type": "Bearer", "access_token": "", "expires_in": TOKEN_SECONDS})
