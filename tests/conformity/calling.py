"""A supplier's software in a test: sends JSON with its token to the engine, gets status, JSON and headers back."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from meente.foundation.applications.factories import SECRET, make_token
from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request

ORIGIN = "http://localhost:8000"
CRS = {"accept-crs": "EPSG:4326", "content-crs": "EPSG:4326"}


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is the JSON, or the bytes of something else; `raw` the bytes as they are."""

    status: int
    body: Any
    headers: dict[str, str]
    raw: bytes = b""


@dataclass
class Caller:
    """A client by its id; '' calls without a token."""

    client_id: str
    secret: str = SECRET
    origin: str = ORIGIN
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, method: str, url: str, body: Any = None, **headers: str) -> Answer:
        """Call a URL of the platform, or its path."""
        path, _mark, query = url.removeprefix(self.origin).partition("?")
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        now = timezone.now()
        sent = {**CRS, "content-type": "application/json", **self.headers}
        if self.client_id:
            sent["authorization"] = make_token(self.client_id, at=now, secret=self.secret)
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(method, path, query, sent, io.BytesIO(data), len(data), self.origin)
        answer = serving.serve(request, at=now)
        content = answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)
        is_json = "json" in answer.headers.get("Content-Type", "") and content
        return Answer(answer.status, json.loads(content) if is_json else content, answer.headers, content)
