"""A refusal that no view caught becomes a page with a way on, never a server error."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meente.foundation.refusals import Forbidden, NotFound, Refusal
from meente.foundation.ui.hosts import SiteKind

LAYOUTS = {
    SiteKind.MUNICIPALITY: "ui/resident.html",
    SiteKind.WORKPLACE: "ui/employee.html",
    SiteKind.PLATFORM: "ui/platform.html",
}
"""Other hosts (administration, DigiD) have the plain page: their navigation is for those who are inside."""


NULL = "NUL (0x00)"
"""What the database's driver says of a character that no text of PostgreSQL can hold."""


class RefusalMiddleware:
    """Turns `Refusal`s into 404, 403 or 409 pages, and a form with a null character into 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; None for anything else, which is a bug and may crash."""
        if isinstance(exception, ValueError | DataError) and NULL in str(exception):
            text = _("Er staat een teken in wat u stuurde dat niet kan. Er is niets opgeslagen. Typ uw tekst opnieuw.")
            answer = refusal_page(request, Refusal(text))
            answer.status_code = 400
            return answer
        return refusal_page(request, exception) if isinstance(exception, Refusal) else None


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What happened, and the ways on: search, home, telephone."""
    status = 404 if isinstance(refusal, NotFound) else 403 if isinstance(refusal, Forbidden) else 409
    site = getattr(request, "site", None)
    layout = LAYOUTS.get(site.kind, "ui/plain.html") if site else "ui/plain.html"
    context = {"refusal": refusal, "status": status, "layout": layout}
    return render(request, "ui/refusal.html", context, status=status)
