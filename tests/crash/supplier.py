"""Software of a supplier that calls the APIs over HTTP and tries again while nobody answers."""

from __future__ import annotations

import http.client
import json
import time

from django.utils import timezone

from meente.foundation.applications.factories import make_token

SECRET = "a-secret-of-the-supplier"
GIVE_UP_SECONDS = 60


class Supplier:
    """One client of an organisation (`--municipality castricum`, `--nation`, …) with all rights there."""

    def __init__(self, started, name: str, *where: str) -> None:
        self.port, self.name, self.sent_again = started.port, name, 0
        words = ("applicatie", "add", "--client-id", name, "--secret", SECRET, "--label", name, "--superuser", *where)
        done = started.meente(*words)
        assert done.returncode == 0, done.stderr

    @property
    def origin(self) -> str:
        """Where its URLs begin."""
        return f"http://localhost:{self.port}"

    def once(self, method: str, path: str, body: dict | None = None) -> tuple[int, object, dict]:
        """One call: status, JSON and headers (names in lower case). Raises OSError or HTTPException when nobody answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Host": f"localhost:{self.port}", "Content-Type": "application/json", "Accept-Crs": "EPSG:4326",
            "Content-Crs": "EPSG:4326", "Authorization": make_token(self.name, at=timezone.now(), secret=SECRET),
        }  # fmt: skip
        try:
            text = None if body is None else json.dumps(body)
            line.request(method, path.removeprefix(self.origin), body=text, headers=headers)
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        found = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, json.loads(text) if text else None, found

    def __call__(self, method: str, path: str, body: dict | None = None) -> tuple[int, object]:
        """The same, again and again until somebody answers with less than 500."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while True:
            try:
                status, found, _headers = self.once(method, path, body)
                if status < 500:
                    return status, found
            except (OSError, http.client.HTTPException):
                status = 0
            assert time.monotonic() < deadline, (method, path, status)
            self.sent_again += 1
            time.sleep(0.2)
