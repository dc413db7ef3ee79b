"""WSGI: the APIs in front of Django, on the hosts of the platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils import timezone

from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request, Response

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def origin_of(environ: Environ) -> str:
    """Scheme and host as the client used them; behind a proxy outside the demo the scheme of the settings."""
    scheme = environ["wsgi.url_scheme"] if settings.MEENTE_SCHEME == "http" else settings.MEENTE_SCHEME
    return f"{scheme}://{environ.get('HTTP_HOST', settings.MEENTE_BASE_HOST)}"


@lru_cache(maxsize=500)
def _name_of(key: str) -> str:
    return key[5:].replace("_", "-").lower()


def request_of(environ: Environ) -> Request:
    """The request of the engine from WSGI's environment."""
    headers = {_name_of(key): value for key, value in environ.items() if key.startswith("HTTP_")}
    headers["content-type"] = environ.get("CONTENT_TYPE") or ""
    length = str(environ.get("CONTENT_LENGTH") or "")
    is_chunked = "chunked" in headers.get("transfer-encoding", "")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        query=environ.get("QUERY_STRING", ""),
        headers=headers,
        body=environ["wsgi.input"],
        length=int(length) if length.isdecimal() else -1 if is_chunked else 0,
        origin=origin_of(environ),
    )


def _is_platform(host: str) -> bool:
    name = host.rsplit(":", 1)[0].lower()
    return name in (settings.MEENTE_BASE_HOST, f"meente.{settings.MEENTE_BASE_HOST}", "127.0.0.1")


def mount(django: Application) -> Application:
    """The APIs where a path is theirs; else Django."""

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not (serving.is_ours(environ["PATH_INFO"]) and _is_platform(environ.get("HTTP_HOST", ""))):
            return django(environ, start_response)
        response = serving.serve(request_of(environ), at=timezone.now())
        start_response(_status_line(response.status), list(response.headers.items()))
        return [response.body] if isinstance(response.body, bytes) else _stream(response)

    return application


@lru_cache
def _status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"


def _stream(response: Response) -> Iterable[bytes]:
    try:
        yield from response.body  # type: ignore[misc] # bytes are answered above
    finally:
        if response.close is not None:
            response.close()
