"""For tests of every floor: our own application in the place of the network."""

from __future__ import annotations

import httpx
from django.test import Client


def own_application() -> httpx.MockTransport:
    """A transport for `MEENTE_HTTP_TRANSPORT`: calls of the clients reach our own simulators.

    Django's test client stays inside the transaction of the test; a bare WSGI call would close its connection.
    """

    def answer(request: httpx.Request) -> httpx.Response:
        path, content_type = request.url.raw_path.decode(), request.headers.get("Content-Type", "")
        headers = {name: value for name, value in request.headers.items() if not name.startswith("content-")}
        found = Client().generic(request.method, path, request.read(), content_type, headers=headers)
        return httpx.Response(found.status_code, headers=dict(found.headers), content=found.content)

    return httpx.MockTransport(answer)
