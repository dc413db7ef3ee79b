"""Pages every host has: its stylesheet and the language switch."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from meente.foundation.refusals import NotFound
from meente.foundation.ui import themes

YEAR = 31_536_000


@require_safe
def theme(_request: HttpRequest, slug: str, province: str, digest: str) -> HttpResponse:
    """The tokens of one look; a wrong digest is not found, so that an address never changes its content."""
    brand = themes.brand_of(slug, province)
    if themes.digest(brand) != digest:
        raise NotFound
    response = HttpResponse(themes.stylesheet(brand), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to the page."""
    back = urlsplit(request.POST.get("next", "/"))
    path = back.path if back.path.startswith("/") and not back.path.startswith("//") and not back.netloc else "/"
    response = HttpResponseRedirect(f"{path}?{back.query}" if back.query else path)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response
