"""What an address elsewhere answers, against a real server on loopback, and addresses to which we never go."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from meente.connections.linked_sites import client
from meente.connections.linked_sites.answers import Outcome, Visited


class Elsewhere(BaseHTTPRequestHandler):
    asked = []

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        type(self).asked.append(f"{self.command} {self.path}")
        path = self.path.partition("?")[0]
        if path == "/alleen-get" and self.command == "HEAD":
            return self._end(405)
        if path == "/rond":
            return self._end(302, "/rond")
        if path == "/verder":
            return self._end(301, "/er?a=1#plek")
        if path == "/naar-binnen":
            return self._end(302, "http://169.254.169.254/latest/meta-data/")
        if path == "/vreemd":
            return self._end(302, "http://[::bad/")
        codes = {
            "/er": 200,
            "/alleen-get": 200,
            "/weg": 404,
            "/voorgoed-weg": 410,
            "/stuk": 503,
            "/dicht": 403,
            "/inloggen": 401,
            "/te-vaak": 429,
        }
        return self._end(codes.get(path, 200))

    def _end(self, status, location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_rest):
        """Quiet."""


@pytest.fixture
def elsewhere(settings):
    Elsewhere.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({origin})
    yield origin
    server.shutdown()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/er#deel", Visited(Outcome.THERE, 200)),
        ("/alleen-get", Visited(Outcome.THERE, 200)),
        ("/verder", Visited(Outcome.THERE, 200)),
        ("/dicht", Visited(Outcome.THERE, 403)),
        ("/inloggen", Visited(Outcome.THERE, 401)),
        ("/te-vaak", Visited(Outcome.THERE, 429)),
        ("/weg", Visited(Outcome.MISSING, 404)),
        ("/voorgoed-weg", Visited(Outcome.MISSING, 410)),
        ("/stuk", Visited(Outcome.FAILING, 503)),
        ("/rond", Visited(Outcome.CIRCLING)),
        ("/naar-binnen", Visited(Outcome.NOT_PUBLIC)),
        ("/vreemd", Visited(Outcome.UNREACHABLE)),
    ],
)
def test_what_an_address_answers(elsewhere, path, found):
    assert client.visit(elsewhere + path) == found


def test_a_circle_ends_and_a_fragment_is_not_sent(elsewhere):
    client.visit(f"{elsewhere}/rond")
    assert len(Elsewhere.asked) == client.MOST_HOPS + 1
    client.visit(f"{elsewhere}/er#deel")
    assert Elsewhere.asked[-1] == "HEAD /er"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5432/", "http://localhost/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/",
        "http://0.0.0.0/", "http://192.168.1.1/", "file:///etc/passwd", "ftp://voorbeeld.nl/", "gopher://x/", "http://a b/",
        "http://", "http://gebruiker@127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_nothing_private_is_ever_asked(address, settings, monkeypatch):
    settings.MEENTE_OUTBOUND_ALLOW = frozenset()
    connected = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, to: connected.append(to))
    assert client.visit(address).outcome == Outcome.NOT_PUBLIC
    assert connected == []


def test_a_site_that_does_not_answer(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({f"http://127.0.0.1:{port}"})
    assert client.visit(f"http://127.0.0.1:{port}/").outcome == Outcome.UNREACHABLE
