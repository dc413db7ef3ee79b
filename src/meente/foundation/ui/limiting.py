"""What a visitor may send: a form with a photo, not a disk full, and no character that no text has."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from meente.foundation.refusals import Refusal
from meente.foundation.ui.hosts import SiteKind
from meente.foundation.ui.refusing import refusal_page

MOST_BYTES = 12 * 1024 * 1024
"""Of one request. A form takes a photo of 10 MB and says so itself when it is larger; this is for what never stops."""


class SizeMiddleware:
    """Refuses a request that announces more, before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """413 with a sentence, or on to the view."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_visitor = getattr(request.site, "kind", None) is SiteKind.MUNICIPALITY
        if is_visitor and length.isdigit() and int(length) > MOST_BYTES:
            text = _("Dit bestand is te groot. Ga terug en kies een bestand van hoogstens 10 MB.")
            answer = refusal_page(request, Refusal(text))
            answer.status_code = 413
            return answer
        return self.get_response(request)


class NullMiddleware:
    """Takes null characters out of what is asked of a screen: PostgreSQL has no text with one, so nothing fits it.

    An API refuses them itself, as its description says.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """On to the view, before anybody read the query."""
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked and "/api/" not in request.path:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return self.get_response(request)
