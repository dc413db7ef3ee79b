"""Signing in with DigiD on a municipality's site."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from meente.connections.brp import client as brp
from meente.connections.digid import client as digid
from meente.connections.digid.answers import Level, LoginFailed
from meente.connections.digid.settings import current
from meente.connections.wire import Unavailable
from meente.foundation.accounts import sessions
from meente.foundation.refusals import NotFound, Refusal

CALLBACK_PATH = "/inloggen/digid/terug"
LEVEL = Level.MIDDEN
PURPOSE = "inloggen-mijn-gemeente"


def _local(path: str) -> str:
    """Only a path on this host: nobody is sent elsewhere after signing in."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else "/mijn/"


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Off to DigiD."""
    back = _local(request.GET.get("next", "/mijn/"))
    redirect_uri = request.build_absolute_uri(CALLBACK_PATH)
    try:
        asked = digid.authorization_request(current(), redirect_uri=redirect_uri, level=LEVEL)
    except Unavailable as refusal:
        return _failed(request, refusal, back)
    request.session["digid"] = {
        "state": asked.state,
        "nonce": asked.nonce,
        "code_verifier": asked.code_verifier,
        "next": back,
    }
    hint = request.GET.get("testpersoon", "")
    return HttpResponseRedirect(asked.url + (f"&{urlencode({'login_hint': hint})}" if hint.isdigit() else ""))


@require_GET
def finish(request: HttpRequest) -> HttpResponse:
    """Back from DigiD: check everything, then begin a fresh session."""
    begun = request.session.pop("digid", None)
    try:
        if begun is None or not constant_time_compare(request.GET.get("state", ""), begun["state"]):
            raise LoginFailed
        if "code" not in request.GET:
            return _failed(request, LoginFailed(), begun["next"])
        bsn, name = _identify(request, begun, timezone.now())
    except Refusal as refusal:
        return _failed(request, refusal, begun["next"] if begun else "/mijn/")
    municipality_id = request.site.municipality_id  # type: ignore[attr-defined] # HostMiddleware
    sessions.begin_resident(request, bsn=bsn, name=name, municipality_id=municipality_id, at=timezone.now())
    return HttpResponseRedirect(begun["next"])


def _identify(request: HttpRequest, begun: dict[str, str], at: datetime) -> tuple[str, str]:
    identity = digid.fetch_identity(
        current(),
        code=request.GET["code"],
        code_verifier=begun["code_verifier"],
        nonce=begun["nonce"],
        redirect_uri=request.build_absolute_uri(CALLBACK_PATH),
        level=LEVEL,
        at=at,
    )
    try:
        name = brp.person(bsn=identity.bsn, purpose=PURPOSE).name
    except (NotFound, Unavailable):
        name = ""
    return identity.bsn, name


def _failed(request: HttpRequest, refusal: Refusal, back: str) -> HttpResponse:
    return render(request, "portal/login_failed.html", {"refusal": refusal, "back": back}, status=400)
