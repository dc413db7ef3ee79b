"""A callback gets the message once, with its auth, at an address that may be called; everything else is an error."""

import httpx
import pytest

from meente.connections.webhooks import client

URL = "http://127.0.0.1:9/callback"


@pytest.fixture
def answering(settings):
    """The callback answers as told; gives the requests it got."""
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({"http://127.0.0.1:9"})
    seen = []

    def serve(answer):
        def handle(request):
            seen.append((request, request.read()))
            result = answer(request) if callable(answer) else answer
            if isinstance(result, Exception):
                raise result
            return httpx.Response(result)

        settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(handle)
        return seen

    return serve


@pytest.mark.parametrize(("status", "is_success"), [(204, True), (200, True), (302, False), (404, False), (500, False)])
def test_only_a_2xx_is_success(answering, status, is_success):
    seen = answering(status)
    with client.Line(URL, "Bearer x") as line:
        answer = line.post(b"{}")
    assert (answer.is_success, answer.status, bool(answer.error)) == (is_success, status, not is_success)
    ((request, body),) = seen
    assert (request.method, request.headers["Authorization"], request.headers["Content-Type"], body) == (
        "POST", "Bearer x", "application/json", b"{}",
    )  # fmt: skip


def test_a_closed_line_is_opened_once_more_and_no_more(answering):
    seen = answering(httpx.RemoteProtocolError("closed"))
    with client.Line(URL) as line:
        answer = line.post(b"{}")
    assert (answer.status, answer.is_success, len(seen)) == (0, False, 2)


@pytest.mark.parametrize("fault", [httpx.ConnectTimeout("slow"), httpx.ReadTimeout("slow"), httpx.ConnectError("no")])
def test_no_answer_is_an_error_not_a_crash(answering, fault):
    answering(fault)
    with client.Line(URL) as line:
        assert line.post(b"{}").error.startswith(type(fault).__name__)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:10/", "http://169.254.169.254/", "ftp://x/", "http://[::1]/", "geen"]
)
def test_an_address_inside_is_never_called(answering, url):
    seen = answering(204)
    with client.Line(url) as line:
        assert line.post(b"{}").status == 0
    assert seen == []


def test_a_probe_asks_first_as_a_stranger(answering):
    seen = answering(lambda request: 204 if "Authorization" in request.headers else 401)
    stranger, known = client.probe(URL, "Token a")
    assert (stranger.is_refusal, known.is_success, len(seen)) == (True, True, 2)
