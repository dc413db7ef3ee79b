"""Where we go at the request of others, and where never."""

import socket

import httpx
import pytest

from meente.connections import outbound

SECONDS = httpx.Timeout(1.0)


@pytest.fixture
def dns(monkeypatch):
    """Names mean what the test says; asked names are counted."""
    names, asked = {}, []

    def answer(host, port, **_options):
        asked.append(host)
        found = names.get(host, [host])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    names["asked"] = asked
    return names


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:0a00:0001::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1",
    ],
)  # fmt: skip
def test_no_address_of_our_own_is_public(address):
    assert not outbound.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "145.222.12.1", "2a02:16a8::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address):
    assert outbound.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://zaken.example/x", "file:///etc/passwd", "gopher://zaken.example", "//zaken.example/x", "zaken.example",
        "http://", "http:///x", "http://user:secret@zaken.example/", "http://zaken.example:99999/", "http://[::1",
        "http://zaken.example\\@10.0.0.1/", "http://zaken.example /", "", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_addresses(url, dns):
    dns["zaken.example"] = ["8.8.8.8"]
    with pytest.raises(outbound.Blocked):
        outbound.checked_addresses(url)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_the_many_spellings_of_this_machine_are_refused(host):
    with pytest.raises(outbound.Blocked):
        outbound.checked_addresses(f"http://{host}/")


def test_a_name_with_one_private_address_among_public_ones_is_refused(dns):
    dns["mixed.example"] = ["8.8.8.8", "10.0.0.1"]
    with pytest.raises(outbound.Blocked):
        outbound.checked_addresses("https://mixed.example/")


def test_a_listed_origin_may_be_private_its_neighbour_port_may_not(dns, settings):
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({"http://peer.example:9000"})
    dns["peer.example"] = ["10.0.0.1"]
    assert outbound.checked_addresses("http://PEER.example:9000/zaken") == ("10.0.0.1",)
    for url in ("http://peer.example/", "https://peer.example:9000/", "http://peer.example:9001/"):
        with pytest.raises(outbound.Blocked):
            outbound.checked_addresses(url)


def test_the_port_that_goes_without_saying_is_the_same_origin():
    assert outbound.origin_of("HTTPS://Peer.Example:443/x") == "https://peer.example"
    assert outbound.origin_of("http://[::1]:8000/x") == "http://[::1]:8000"


def test_the_connection_goes_to_the_checked_address_and_the_name_is_asked_once(dns, settings):
    dns["zaken.example"] = ["8.8.8.8"]
    seen = []

    def answer(request):
        seen.append((str(request.url), request.headers["Host"], request.extensions["sni_hostname"]))
        return httpx.Response(200)

    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(answer)
    with outbound.client(SECONDS) as session:
        session.get("https://zaken.example/api/v1?a=b")
    assert seen == [("https://8.8.8.8/api/v1?a=b", "zaken.example", "zaken.example")]
    assert dns["asked"] == ["zaken.example"]


def test_the_next_address_is_tried_when_the_first_does_not_answer(dns, settings):
    dns["zaken.example"] = ["8.8.8.8", "8.8.4.4"]

    def answer(request):
        if request.url.host == "8.8.8.8":
            raise httpx.ConnectError("down")
        return httpx.Response(200, text=request.url.host)

    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(answer)
    with outbound.client(SECONDS) as session:
        assert session.get("https://zaken.example/").text == "8.8.4.4"


def test_a_real_server_on_this_machine_is_not_reached_unless_listed(settings):
    settings.MEENTE_HTTP_TRANSPORT = None
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with outbound.client(SECONDS) as session, pytest.raises(outbound.Blocked):
            session.get(f"http://localhost:{port}/")
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()
