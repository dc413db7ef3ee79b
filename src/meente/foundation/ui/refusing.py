"""A refusal that no view caught becomes a page with a way on, never a server error."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meente.foundation.refusals import Forbidden, NotFound, Refusal


class RefusalMiddleware:
    """Turns `Refusal`s into 404, 403 or 409 pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; None for anything else, which is a bug and may crash."""
        if not isinstance(exception, Refusal):
            return None
        status = 404 if isinstance(exception, NotFound) else 403 if isinstance(exception, Forbidden) else 409
        return render(request, "ui/refusal.html", {"refusal": exception, "status": status}, status=status)
