"""Dutch unless the visitor chose otherwise: the browser's own preference does not change a government page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def content_language(request: HttpRequest) -> str:
    """The language in which a visitor wants to read pages; what stands around them may be in Dutch."""
    return str(getattr(request, "content_language", settings.LANGUAGE_CODE))


class LanguageMiddleware:
    """Activates the language of the cookie, else Dutch.

    Pages may be in more languages than the words around them (`MEENTE_CONTENT_LANGUAGES`): then those are Dutch.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            request.content_language = chosen if chosen in settings.MEENTE_CONTENT_LANGUAGES else language  # type: ignore[attr-defined] # read by `content_language`
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
