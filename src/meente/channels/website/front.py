"""Pages that are the same for everybody, remembered as bytes in front of Django: a crisis costs other sites nothing.

A page is remembered when its view says so (`shared`), for who has no cookie but that of the language. It is served
until something of its chain is published, until a definition changes or begins to hold, and not over a moment at which
opening hours may begin or end (`BOUNDARY`). The stamps that tell are asked once a second at most.
Whatever goes wrong here, Django answers.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from meente.channels.website import counting, keeping_sites, queries
from meente.channels.website.actions import add_visits
from meente.foundation.definitions.recalling import PERIOD, recent_stamp
from meente.foundation.organisations.actor import system
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.ui.hosts import SiteKind, site_for

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[int, str, str, str]
MARK = "X-Meente-Shared"
BOUNDARY = PERIOD
"""Seconds: "now open" is remembered until the next moment at which it may change."""
KEPT_BYTES = 64_000_000
"""Compressed, per process: some ten thousand pages."""
_HOP = frozenset({MARK.lower(), "content-length", "content-encoding", "cache-control", "etag"})


def shared(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say of a view that its page is the same for everybody who is not signed in."""

    @wraps(view)
    def marked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        is_tried = getattr(request, "site", None) is not None and request.site.look is not None  # type: ignore[attr-defined] # as HostMiddleware set it
        if response.status_code == 200 and request.method == "GET" and not is_tried:
            response.headers[MARK] = "1"
        return response

    return marked


@dataclass(frozen=True, slots=True)
class _Page:
    stamp: tuple[Any, ...]
    until: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    tag: str


class Front:
    """The remembered pages of one process."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pages: OrderedDict[Key, _Page] = OrderedDict()
        self.size = 0
        self.lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """A remembered page, or Django's answer."""
        try:
            found = _asked(environ)
            stamp = self._stamp(found[1]) if found else ()
        except DatabaseError:
            found = None
        if found is None:
            return self._unmarked(environ, start_response)
        key, site = found
        page = self.pages.get(key)
        if page is None or page.stamp != stamp or page.until < time.monotonic():
            return self._asked_and_kept(environ, start_response, key, stamp)
        _count(site.id, environ)
        return _served(page, environ, start_response)

    @staticmethod
    def _stamp(site: OrganisationFacts) -> tuple[Any, ...]:
        return (recent_stamp(), keeping_sites.version_of(queries.chain_of(site)))

    def _asked_and_kept(
        self, environ: Environ, start_response: StartResponse, key: Key, stamp: tuple[Any, ...]
    ) -> Iterable[bytes]:
        told: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *_rest: Any) -> Any:
            told[:] = [status, headers]

        answer = self.application(environ, start)  # Django tells status and headers before it gives a byte
        status, headers = told
        names = {name.lower() for name, _value in headers}
        if MARK.lower() not in names or "set-cookie" in names:
            start_response(status, _without_mark(headers))
            return answer  # as it streams: a film of two gigabytes is never in memory
        body = _whole(answer)
        packed = gzip.compress(body, 6, mtime=0)
        kept = tuple((name, value) for name, value in headers if name.lower() not in _HOP)
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        page = _Page(stamp, time.monotonic() + BOUNDARY - time.time() % BOUNDARY, kept, packed, tag)
        with self.lock:
            before = self.pages.pop(key, None)
            self.pages[key] = page
            self.size += len(packed) - (len(before.body) if before else 0)
            while self.size > KEPT_BYTES:
                self.size -= len(self.pages.popitem(last=False)[1].body)
        return _served(page, environ, start_response)

    def _unmarked(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, _without_mark(headers), *rest)

        return self.application(environ, start)


def _whole(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()


def _without_mark(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [row for row in headers if row[0].lower() != MARK.lower()]


def _asked(environ: Environ) -> tuple[Key, OrganisationFacts] | None:
    """Which page is asked, when everybody would get the same."""
    if environ["REQUEST_METHOD"] != "GET" or not keeping_sites.SECONDS:
        return None
    language = _language(environ.get("HTTP_COOKIE", ""))
    site = site_for(environ.get("HTTP_HOST", "").rsplit(":", 1)[0]) if language is not None else None
    if site is None or site.kind != SiteKind.MUNICIPALITY or site.organisation is None:
        return None
    query = environ.get("QUERY_STRING", "")
    return (site.organisation.id, environ["PATH_INFO"], query, str(language)), site.organisation


def _language(cookies: str) -> str | None:
    """The language of who has no other cookie; None for who has."""
    if not cookies:
        return settings.LANGUAGE_CODE
    try:
        found = {name: morsel.value for name, morsel in SimpleCookie(cookies).items()}
    except CookieError:
        return None
    return found[settings.LANGUAGE_COOKIE_NAME] if set(found) == {settings.LANGUAGE_COOKIE_NAME} else None


def _count(municipality_id: int, environ: Environ) -> None:
    """Count the visit as Django's answer would have been; a search is none."""
    path = environ["PATH_INFO"]
    if path.startswith("/zoeken") or counting.is_robot(environ.get("HTTP_USER_AGENT", "")):
        return
    if ready := counting.count(municipality_id, path, timezone.localdate()):
        with suppress(DatabaseError):  # numbers for editors are no reason not to show the page
            add_visits(actor=system(municipality_id), counted=ready)


def _served(page: _Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    common = [*page.headers, ("ETag", page.tag), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding, Cookie")]
    if environ.get("HTTP_IF_NONE_MATCH") == page.tag:
        start_response("304 Not Modified", common)
        return [b""]
    packs = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    body = page.body if packs else gzip.decompress(page.body)
    packing = [("Content-Encoding", "gzip")] if packs else []
    start_response("200 OK", [*common, *packing, ("Content-Length", str(len(body)))])
    return [body]
