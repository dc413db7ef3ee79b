"""Which site a request is for, from its host: `castricum.<base>`, `werkplek.<base>`, a real domain, …

Sets `request.site` and the urlconf of that kind of site. A host that is no site's gets 404, so a forged Host header
reaches nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound
from meente.foundation.ui.looks import Look, look_of

CACHE_SECONDS = 5
LOOKS = ("/stijl/", "/theme/")
"""What a page of a site that is gone still needs at its own address."""


class SiteKind(StrEnum):
    """Each kind has its own urlconf."""

    PLATFORM = "platform"
    MUNICIPALITY = "municipality"
    WORKPLACE = "workplace"
    ADMINISTRATION = "administration"
    DIGID = "digid"
    EDITORS = "editors"


_FIXED = {
    "": SiteKind.PLATFORM,
    "meente": SiteKind.PLATFORM,
    "werkplek": SiteKind.WORKPLACE,
    "beheer": SiteKind.ADMINISTRATION,
    "digid": SiteKind.DIGID,
    "redactie": SiteKind.EDITORS,
}


@dataclass(frozen=True, slots=True)
class Site:
    """The site a request is for; `organisation` is set for a municipality's (or collaboration's) site.

    `look` is set, with the `ticket` that says so, while somebody looks how it would look.
    """

    kind: SiteKind
    organisation: OrganisationFacts | None = None
    look: Look | None = None
    ticket: str = ""

    @property
    def shown_look(self) -> Look:
        """The look of this request."""
        return self.look or look_of(self.organisation)

    @property
    def municipality_id(self) -> int | None:
        """The municipality whose site this is."""
        return self.organisation.id if self.organisation and self.organisation.is_municipality else None


class SiteRequest(HttpRequest):
    """An HttpRequest after `HostMiddleware`, for type hints in views."""

    site: Site  # type: ignore[assignment] # the stubs know only django.contrib.sites


def site_for(host: str) -> Site | None:
    """The site of a host name (without port), or None. Cached for seconds only: a new municipality needs no restart."""
    name = host.lower().rstrip(".")
    base = settings.MEENTE_BASE_HOST
    if name in (base, "127.0.0.1"):
        return Site(SiteKind.PLATFORM)
    prefix = name.removesuffix(f".{base}") if name.endswith(f".{base}") else None
    if prefix in _FIXED:
        return Site(_FIXED[prefix])
    key = f"site:{name}"
    found: Site | None = cache.get(key)
    if found is None:
        found = _organisation_site(name, prefix)
        if found is not None:
            cache.set(key, found, CACHE_SECONDS)
    return found


def _organisation_site(name: str, prefix: str | None) -> Site | None:
    today = timezone.localdate()  # the edge of the platform: no view has read the clock yet
    try:
        facts = organisations.by_slug(prefix, today=today) if prefix else organisations.by_domain(name, today=today)
    except NotFound:
        return None
    return Site(SiteKind.MUNICIPALITY, facts) if facts.is_municipality else None


def closed_site(host: str) -> str:
    """The name of the municipality whose site was at this host until it was taken out; '' for any other host."""
    name = host.lower().rstrip(".")
    key = f"closed:{name}"
    found: str | None = cache.get(key)
    if found is None:
        base = f".{settings.MEENTE_BASE_HOST}"
        found = organisations.closed_at_host(name, name.removesuffix(base) if name.endswith(base) else "")
        if found:
            cache.set(key, found, CACHE_SECONDS)
    return found


def base_url(prefix: str = "") -> str:
    """Address of a site of the platform without path: `base_url("castricum")` → http://castricum.localhost:8000."""
    host = f"{prefix}.{settings.MEENTE_BASE_HOST}" if prefix else settings.MEENTE_BASE_HOST
    default = {"http": 80, "https": 443}[settings.MEENTE_SCHEME]
    port = "" if default == settings.MEENTE_PORT else f":{settings.MEENTE_PORT}"
    return f"{settings.MEENTE_SCHEME}://{host}{port}"


class HostMiddleware:
    """Puts the site on the request and chooses its urlconf."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 404 for a host that is not ours, 410 for one of a municipality that was taken out."""
        host = request.get_host().rsplit(":", 1)[0]
        site = site_for(host)
        if site is None and (name := closed_site(host)):
            site = Site(SiteKind.PLATFORM)
            request.site = site  # type: ignore[assignment] # typed by SiteRequest
            if not request.path.startswith(LOOKS):
                return HttpResponse(render_to_string("ui/gone.html", {"name": name}, request), status=410)
        if site is None:
            text = _("Op dit adres staat geen site van Meente.")
            return HttpResponseNotFound(text, content_type="text/plain; charset=utf-8")
        request.site = site  # type: ignore[assignment] # typed by SiteRequest
        request.urlconf = settings.MEENTE_URLCONFS[site.kind]
        return self.get_response(request)
