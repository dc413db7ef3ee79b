"""The example form, published; a calendar and a desk of our own; visitors signed in by a header."""

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions.actions import publish_version
from meente.foundation.organisations.actor import Actor, anonymous, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.processes.webforms import registering, slots
from meente.processes.webforms.refusals import SourceUnavailable
from meente.processes.webforms.tests import example


def resident(bsn: str, municipality_id: int = 383) -> Actor:
    return Actor(
        id=f"r{bsn[-2:]}",
        label=f"Bewoner {bsn[-2:]}",
        kind=ActorKind.RESIDENT,
        municipalities=frozenset({municipality_id}),
        bsn=bsn,
    )


class SignedInByHeader:
    """Stands in for the session: the header says who visits."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        municipality_id = request.site.municipality_id
        bsn = request.headers.get("x-bsn", "")
        request.actor = resident(bsn, municipality_id) if bsn else anonymous(municipality_id)
        with acting_in(request.actor.municipalities):
            return self.get_response(request)


class Source:
    def __init__(self):
        self.is_down, self.known = False, example.KNOWN

    def __call__(self, **_who):
        if self.is_down:
            raise SourceUnavailable
        return self.known


class OurselvesAsNetwork(httpx.WSGITransport):
    """The simulators answer in our own thread; at the end of their requests they leave our connection open."""

    def handle_request(self, request):
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            answer = super().handle_request(request)
            body = answer.read()
            answer.close()
            return httpx.Response(answer.status_code, headers=answer.headers, content=body)
        finally:
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)


@pytest.fixture
def network(settings, db):
    """Calls of the connections reach our own simulators."""
    settings.MEENTE_HTTP_TRANSPORT = OurselvesAsNetwork(app=get_wsgi_application())


@pytest.fixture
def calendar(monkeypatch):
    calendar = example.Calendar()
    monkeypatch.setattr(slots, "_CALENDARS", [calendar])
    return calendar


@pytest.fixture
def desk(monkeypatch):
    desk = example.Desk()
    monkeypatch.setitem(registering._SUBMISSIONS, example.KEY, desk)
    return desk


@pytest.fixture
def source(monkeypatch):
    source = Source()
    monkeypatch.setitem(registering._SOURCES, "proefbron", source)
    return source


@pytest.fixture
def form(db, monkeypatch, calendar, desk, source):
    """The example form, effective everywhere; the test works in Castricum."""
    monkeypatch.setitem(registering._FACTS, example.KEY, example.facts)
    publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="form", key=example.KEY, document=example.DOCUMENT,
        effective_from=example.AT.replace(year=2020), reason="proef",
    )  # fmt: skip
    with acting_in({383}):
        yield example.DOCUMENT


@pytest.fixture
def visit(settings, form):
    """`visit(bsn, host)` gives a browser on a municipality's site."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.SignedInByHeader"]

    def browser(bsn: str = example.OWNER, host: str = "castricum.localhost") -> Client:
        return Client(headers={"host": host, **({"x-bsn": bsn} if bsn else {})})

    return browser
