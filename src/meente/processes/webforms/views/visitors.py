"""What the screens of this room want to know of a request."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from meente.foundation.organisations.actor import Actor, anonymous
from meente.foundation.refusals import NotFound
from meente.processes.webforms.people import visitor_id

SECRET_BYTES = 32


def municipality_of(request: HttpRequest) -> int:
    """The municipality whose site this is. Raises `NotFound` elsewhere."""
    municipality_id: int | None = getattr(request.site, "municipality_id", None)
    if municipality_id is None:
        raise NotFound
    return municipality_id


def actor_of(request: HttpRequest) -> Actor:
    """Who is visiting."""
    actor: Actor = getattr(request, "actor", None) or anonymous(municipality_of(request))
    return actor


def cookie_of(form_key: str) -> str:
    """The name of the cookie with which a visitor who does not sign in comes back to her form."""
    return f"meente_form_{form_key}"


def filler_of(request: HttpRequest, form_key: str) -> Actor | None:
    """Who fills in this form: who signed in, or the visitor whose browser began it; None for somebody else."""
    actor = actor_of(request)
    secret = request.COOKIES.get(cookie_of(form_key), "")
    if actor.bsn:
        return actor
    return replace(actor, id=visitor_id(secret)) if len(secret) >= SECRET_BYTES else None


def remember_visitor(request: HttpRequest, response: HttpResponse, form_key: str, secret: str) -> None:
    """Let her browser keep the secret until it is closed, for this form only."""
    response.set_cookie(
        cookie_of(form_key), secret, path=f"/formulieren/{form_key}/", httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip


def language_of(request: HttpRequest) -> str:
    """The language of the screen."""
    return str(getattr(request, "LANGUAGE_CODE", "nl"))[:2]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Off to DigiD, and back here afterwards."""
    return HttpResponseRedirect(sign_in_path(request.get_full_path()))


def sign_in_path(back: str) -> str:
    """The address where a resident signs in and then comes back."""
    return f"/inloggen/digid?{urlencode({'next': back})}"
