"""What the screens of this room want to know of a request."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from meente.foundation.organisations.actor import Actor, anonymous
from meente.foundation.refusals import NotFound


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


def language_of(request: HttpRequest) -> str:
    """The language of the screen."""
    return str(getattr(request, "LANGUAGE_CODE", "nl"))[:2]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Off to DigiD, and back here afterwards."""
    return HttpResponseRedirect(sign_in_path(request.get_full_path()))


def sign_in_path(back: str) -> str:
    """The address where a resident signs in and then comes back."""
    return f"/inloggen/digid?{urlencode({'next': back})}"
