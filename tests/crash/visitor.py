"""A resident with a browser that never gives up: cookies, forms, and sending again when no answer comes."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it sends us, and the page."""

    status: int
    location: str
    page: str


class _Forms(HTMLParser):
    """The inputs of every form that posts: name → offered values, in the order of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str, str]]] = []
        self._inside = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.forms.append([])
        elif self._inside and tag in ("input", "button") and given.get("name"):
            self.forms[-1].append((given["name"], given.get("type", "text"), given.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False


def inputs(page: str, having: str) -> list[tuple[str, str, str]]:
    """Name, type and value of each input of the first form with an input of this name."""
    parser = _Forms()
    parser.feed(page)
    return next(form for form in parser.forms if any(name == having for name, _type, _value in form))


@dataclass
class Visitor:
    """One browser. Every request is sent again until it is answered: a lost line or a server that is away."""

    port: int
    site: str
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    sent_again: int = 0

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._insist("GET", path, None)

    def post(self, path: str, fields: dict[str, str | list[str]]) -> Answer:
        """Send a form with the token of this site."""
        host = urlsplit(path).hostname or self.site
        token = self.cookies.get(host, {}).get("meente_csrf", "")
        return self._insist("POST", path, urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True))

    def _insist(self, method: str, path: str, body: str | None) -> Answer:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._ask(method, path, body)
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None and answer.status < 500:
                return answer
            assert time.monotonic() < deadline, f"{method} {path} was never answered"
            self.sent_again += 1
            time.sleep(0.25)

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        parts = urlsplit(path)
        host = parts.hostname or self.site
        jar = self.cookies.setdefault(host, {})
        headers = {"Host": f"{host}:{self.port}", "Cookie": "; ".join(f"{name}={text}" for name, text in jar.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body=body, headers=headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for name, text in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, value = text.split(";")[0].partition("=")
                jar[key] = value
        return Answer(answer.status, answer.getheader("Location", ""), page)

    def sign_in(self, bsn: str) -> None:
        """With DigiD: three redirects and one button."""
        at_digid = self.get("/inloggen/digid?next=/mijn/").location
        page = self.get(at_digid).page
        hidden = {name: text for name, kind, text in inputs(page, "bsn") if kind == "hidden"}
        hidden.pop("csrfmiddlewaretoken", None)
        back = self.post(at_digid, {**hidden, "bsn": bsn}).location
        assert self.get(back).location == "/mijn/", "signing in failed"
