"""Addresses that somebody else chose: we only go there when they are on the public internet.

A URL in a message can point at our own database, a neighbour in the data centre or the cloud's metadata service
(server-side request forgery). So the name is resolved once, every address found is checked, and the connection is made
to the checked address itself: a second answer of the DNS cannot lead elsewhere. `MEENTE_OUTBOUND_ALLOW` lists origins
(`https://zaken.binnen.example,http://127.0.0.1:9000`) that may be private. Nothing here follows redirects: whoever
does asks again for every hop.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from functools import cache
from urllib.parse import SplitResult, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Refusal

PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Blocked(Refusal):
    """The address is not one we connect to: no http(s), not public, or not to be found."""

    code = "blocked"
    message = _("Dit adres is niet toegestaan. Gebruik een openbaar adres dat met https:// begint.")


def origin_of(url: str) -> str:
    """`scheme://host[:port]` in lower case, without the port that goes without saying. Raises `Blocked`."""
    parts = _parts(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}" + ("" if port == PORTS[parts.scheme] else f":{port}")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in PORTS and parts.hostname and parts.username is None and parts.port != 0
    except ValueError as error:
        raise Blocked from error
    if not is_sound or any(sign.isspace() or sign == "\\" for sign in url):
        raise Blocked
    return parts


def _embedded(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 address stands for, when it does (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def is_public(text: str) -> bool:
    """True for an address that everybody can reach: not ours, not private, not link-local, no multicast."""
    address = _embedded(ipaddress.ip_address(text.partition("%")[0]))
    if isinstance(address, ipaddress.IPv6Address) and (address.teredo or address.is_site_local):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _found(host: str, port: int) -> tuple[str, ...]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Blocked from error
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_listed(origin: str) -> bool:
    """True when the operator allowed this origin whatever its address."""
    return origin in settings.MEENTE_OUTBOUND_ALLOW


def checked_addresses(url: str) -> tuple[str, ...]:
    """The addresses to connect to for this URL. Raises `Blocked` when one of them is not public: a mix is a trap."""
    parts = _parts(url)
    found = _found(str(parts.hostname), parts.port or PORTS[parts.scheme])
    if not is_listed(origin_of(url)) and not all(is_public(address) for address in found):
        raise Blocked
    return found


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()


class GuardedTransport(httpx.BaseTransport):
    """Connects to checked addresses only; name and certificate stay those of the URL. Raises `Blocked`.

    One transport per exchange: a kept connection would be found again by its address, whatever its certificate says.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        self._inner = inner or httpx.HTTPTransport(verify=_tls(), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        addresses = checked_addresses(str(request.url))
        for last, address in enumerate(addresses, 1 - len(addresses)):
            try:
                return self._inner.handle_request(_at(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if last == 0:
                    raise
        raise Blocked

    def close(self) -> None:
        self._inner.close()


def _at(request: httpx.Request, address: str) -> httpx.Request:
    """The same request, sent to this address; the `Host` header is already that of the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


def client(timeout: httpx.Timeout) -> httpx.Client:
    """An HTTP client for one exchange with an address that somebody else chose; it follows no redirects.

    `MEENTE_HTTP_TRANSPORT` takes the place of the network in tests; the check of addresses stays.
    """
    inner = getattr(settings, "MEENTE_HTTP_TRANSPORT", None)
    return httpx.Client(transport=GuardedTransport(inner), timeout=timeout, follow_redirects=False, trust_env=False)
