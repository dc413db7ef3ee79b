"""Remembered pages: the same bytes for everybody who is nobody, never longer than they hold, never somebody's own."""

import gzip
from collections import Counter
from io import BytesIO

import pytest
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

from meente.channels.website import counting, front, keeping_sites
from meente.channels.website.front import Front
from meente.channels.website.models import Visits
from meente.channels.website.tests.test_pages import CASTRICUM, publish
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID


class Counted:
    """Django, and how often it was asked."""

    def __init__(self):
        self.django, self.times = get_wsgi_application(), 0

    def __call__(self, environ, start_response):
        self.times += 1
        return self.django(environ, start_response)


@pytest.fixture
def site(db, monkeypatch):
    monkeypatch.setattr(keeping_sites, "SECONDS", 1e-9)  # asked every time, but remembered
    signals.request_started.disconnect(close_old_connections)  # the test holds the connection
    signals.request_finished.disconnect(close_old_connections)
    yield Front(Counted())
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


def ask(site, path="/wonen", host="castricum.localhost:8000", method="GET", **more):
    told = []
    address, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": address, "QUERY_STRING": query, "HTTP_HOST": host, "SERVER_NAME": "x",
        "SERVER_PORT": "80", "wsgi.input": BytesIO(), "wsgi.url_scheme": "http", "wsgi.errors": BytesIO(), **more,
    }  # fmt: skip
    answer = site(environ, lambda status, headers, *_rest: told.extend([status, dict(headers)]))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return told[0], told[1], body


def test_the_second_visitor_gets_the_same_bytes_without_django(site):
    first, second = ask(site), ask(site)
    assert site.application.times == 1
    assert first == second
    status, headers, body = second
    assert status == "200 OK"
    assert b"Wonen en verhuizen" in body
    assert front.MARK not in headers
    assert "Set-Cookie" not in headers
    packed = ask(site, HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(packed[2]) == body
    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[1]["Content-Security-Policy"] == headers["Content-Security-Policy"]
    assert ask(site, HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"


def test_who_has_a_cookie_is_asked_about_and_a_language_has_its_own_page(site):
    ask(site)
    assert b"Living and moving" in ask(site, HTTP_COOKIE="meente_language=en")[2]
    assert b"Living and moving" not in ask(site)[2]
    before = site.application.times
    ask(site, HTTP_COOKIE="meente_session=abc")
    ask(site, HTTP_COOKIE="meente_session=abc; meente_language=en")
    assert site.application.times == before + 2


@pytest.mark.parametrize(
    ("path", "method"), [("/", "HEAD"), ("/mijn/", "GET"), ("/is-er-niet", "GET"), ("/zoeken?q=qqqqqqq", "GET"),
                         ("/formulieren/reisdocument-voorbereiden/start", "GET"), ("/sitemap.xml", "GET")],
)  # fmt: skip
def test_what_is_not_the_same_for_everybody_is_not_remembered(site, path, method):
    _first, second = ask(site, path, method=method), ask(site, path, method=method)
    assert site.application.times == 2
    assert front.MARK not in second[1]


def test_each_site_has_its_own_page(site):
    assert b"bij Castricum" in ask(site)[2]
    assert b"bij Nijmegen" in ask(site, host="nijmegen.localhost:8000")[2]
    assert b"bij Castricum" in ask(site)[2]


def test_a_published_change_is_there_at_once_on_every_site(site):
    ask(site)
    publish(NATION_ID, "wonen", title="Wonen", intro="Nieuwe regel")
    assert b"Nieuwe regel" in ask(site)[2]
    publish(CASTRICUM, "melding", "alert", title="Sirene", is_crisis=True)
    assert b"Sirene" in ask(site)[2]
    assert b"Sirene" not in ask(site, host="nijmegen.localhost:8000")[2]


def test_a_price_of_the_municipality_is_there_at_once_and_only_there(site):
    path, at = "/producten/reisdocument", timezone.now()
    definition = Definition.objects.get(kind="product", key="reisdocument")
    before = ask(site, path)[2]
    definitions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=definition.id, reason="Eigen prijs", at=at,
        changes=[Change("parameters/fee_urgent", Mode.PARAMETER, 1234)],
    )  # fmt: skip
    assert b"12,34" in ask(site, path)[2]
    assert b"12,34" not in before
    assert b"12,34" not in ask(site, path, host="heiloo.localhost:8000")[2]


def test_now_open_is_not_remembered_over_a_moment_at_which_it_may_change(site, monkeypatch):
    assert front.BOUNDARY == 300
    monkeypatch.setattr(front, "BOUNDARY", 1e-9)
    ask(site)
    ask(site)
    assert site.application.times == 2


def test_a_remembered_page_counts_as_a_visit(site, monkeypatch):
    monkeypatch.setattr(counting, "SECONDS", 0.0)  # stored at once
    monkeypatch.setattr(counting, "_counted", Counter())
    for _time in range(3):
        ask(site)
    ask(site, HTTP_USER_AGENT="somebot")
    with acting_in({CASTRICUM}):
        assert Visits.objects.get(path="wonen").count == 3


def test_a_file_streams_through_and_is_never_whole_in_memory(site):
    given = []

    def film(_environ, start_response):
        start_response("200 OK", [("Content-Type", "video/mp4")])
        return (given.append(number) or b"x" for number in range(1000))

    site.application = film
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/media/x.mp4", "HTTP_HOST": "castricum.localhost:8000"}
    answer = iter(site(environ, lambda *_told: None))
    assert given == []
    assert next(answer) == b"x"
    assert given == [0]


def test_memory_has_a_bound(site, monkeypatch):
    monkeypatch.setattr(front, "KEPT_BYTES", 20_000)
    for number in range(12):
        ask(site, f"/wonen?x={number}")
    assert site.size <= 20_000
    assert site.size == sum(len(page.body) for page in site.pages.values())
    assert len(site.pages) < 12


@pytest.mark.django_db
def test_feedback_from_another_site_is_refused():
    client = Client(HTTP_HOST="castricum.localhost:8000", enforce_csrf_checks=True)
    sent = {"pad": "wonen", "gevonden": "ja"}
    assert client.post("/gevonden", sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.django_db
def test_feedback_needs_no_token():
    client = Client(HTTP_HOST="castricum.localhost:8000", enforce_csrf_checks=True)
    assert client.post("/gevonden", {"pad": "wonen", "gevonden": "ja"}).status_code == 302
    answer = client.get("/wonen")
    assert not answer.cookies
