"""Pages every host has: its stylesheets, the language switch, the pages of what went wrong, the components."""

from __future__ import annotations

import gzip
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import Forbidden, NotFound
from meente.foundation.ui import logos, looks, themes, typefaces
from meente.foundation.ui.refusing import refusal_page
from meente.foundation.ui.sheet import PANELS, sample_styles, sheet_styles
from meente.foundation.ui.showcase import showcase
from meente.foundation.ui.styles import styles

YEAR = 31_536_000


def _for_ever(content: bytes | str, content_type: str = "text/css; charset=utf-8") -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@lru_cache(maxsize=themes.KEPT)
def _compressed(css: str) -> bytes:
    return gzip.compress(css.encode(), 9, mtime=0)


def _sent_small(request: HttpRequest, css: bytes, compressed: bytes) -> HttpResponse:
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    response = _for_ever(compressed if small else css)
    if small:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The styles that all pages share; a wrong digest is not found, so that an address never changes its content."""
    found = styles()
    if found.digest != digest:
        raise NotFound
    return _sent_small(request, found.css, found.compressed)


@require_safe
def theme(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The tokens of one look; an address of another moment leads to what holds now."""
    facts = None if slug == "meente" else organisations.by_slug(slug, today=timezone.localdate())
    return _of_now(request, looks.look_of(facts).css, digest, "ui:theme", slug=slug)


@require_safe
def chips(request: HttpRequest, digest: str) -> HttpResponse:
    """The colours of all municipalities."""
    return _of_now(request, looks.chip_styles(), digest, "ui:chips")


@require_safe
def logo(_request: HttpRequest, digest: str) -> HttpResponse:
    """A logo by the name of its bytes."""
    return _for_ever(logos.logo(digest).content, "image/webp")


@require_safe
def typeface(request: HttpRequest, **_parts: str) -> HttpResponse:
    """One face of a typeface; a file of other bytes has another address."""
    found = typefaces.at(request.path)
    if found is None:
        raise NotFound
    return _for_ever(found, "font/woff2")


@require_safe
def samples(request: HttpRequest, digest: str) -> HttpResponse:
    """All typefaces, for who chooses one; a browser loads those whose sample it shows."""
    return _of_now(request, sample_styles(), digest, "ui:samples")


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The tokens of a look that somebody tries, and of its sheet; the ticket in the address says which."""
    look = request.site.look  # type: ignore[attr-defined] # set by HostMiddleware and LookMiddleware
    if look is None:
        raise NotFound
    return HttpResponse(look.css + sheet_styles(look), content_type="text/css; charset=utf-8")


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The parts of a page in a look that somebody tries: light, dark and with more contrast."""
    if request.site.look is None:  # type: ignore[attr-defined] # as above
        raise NotFound
    names = {"light": _("Licht"), "dark": _("Donker"), "contrast": _("Meer contrast")}
    return render(request, "ui/sheet.html", {"panels": [(panel, names[panel]) for panel in PANELS]})


def _of_now(request: HttpRequest, css: str, digest: str, name: str, **arguments: str) -> HttpResponse:
    """A page may be a moment older than a look: it gets the look of now, at the address of now."""
    now = themes.digest_of(css)
    if now == digest:
        return _sent_small(request, css.encode(), _compressed(css))
    return HttpResponseRedirect(reverse(name, kwargs={**arguments, "digest": now}))


@csrf_exempt  # pages that are the same for everybody hold no token; all this changes is in which language one reads
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to the page."""
    back = urlsplit(request.POST.get("next", "/"))
    path = back.path if back.path.startswith("/") and not back.path.startswith("//") and not back.netloc else "/"
    response = HttpResponseRedirect(f"{path}?{back.query}" if back.query else path)
    chosen = request.POST.get("language", "")
    if chosen in settings.MEENTE_CONTENT_LANGUAGES:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page at this address."""
    return refusal_page(request, NotFound(_("Deze pagina is er niet. Misschien is het adres veranderd.")))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off: nothing was sent."""
    text = _("Wij konden niet zien of deze opdracht van u kwam. Ga terug, ververs de pagina en probeer het opnieuw.")
    return refusal_page(request, Forbidden(text))


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state: for who builds a screen, and for the accessibility test."""
    return render(request, "ui/components.html", showcase())
