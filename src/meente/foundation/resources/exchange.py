"""A request and a response as the engine sees them: plain values, no web framework."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from meente.foundation.refusals import Forbidden, Invalid, InvalidParam, NotFound, Refusal
from meente.foundation.resources.faults import Faults
from meente.foundation.resources.linking import Reader

LARGEST_BODY = 5 * 1024 * 1024
Headers = dict[str, str]


class Problem(Exception):
    """An answer that is an error: status, code of the standard and a sentence."""

    def __init__(self, status: int, code: str, detail: str = "", params: Iterable[InvalidParam] = ()) -> None:
        self.status, self.code, self.detail, self.params = status, code, detail, tuple(params)
        super().__init__(code)


@dataclass
class Request:
    """One call: `headers` by lower-case name, `body` as a stream of `length` bytes (−1: until its end)."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: BinaryIO
    length: int
    origin: str

    @property
    def reader(self) -> Reader:
        """What parsing needs to know."""
        return Reader(self.origin)

    def parameters(self) -> list[tuple[str, str]]:
        """The query parameters in order. Raises `Problem` for bytes that are no text."""
        if not self.query:
            return []
        try:
            found = parse_qsl(self.query, keep_blank_values=True, errors="strict", max_num_fields=200)
        except ValueError:
            raise Problem(400, "invalid", _("Deze parameters zijn niet te lezen.")) from None
        if any("\x00" in name + value for name, value in found):
            raise Problem(400, "null_characters_not_allowed", _("Een parameter kan geen nultekens bevatten."))
        return found

    def check_is_json(self) -> None:
        """Raises `Problem` 415 for a body of another type."""
        kind = self.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in ("application/json", ""):
            raise Problem(415, "unsupported_media_type", _("Stuur application/json."))

    def read_json(self) -> Any:
        """The body. Raises `Problem`: 413 too large, 415 another type, 400 no JSON."""
        self.check_is_json()
        if self.length > LARGEST_BODY:
            raise Problem(413, "too-large", _("Dit bericht is te groot."))
        data = self.body.read(self.length) if self.length >= 0 else self.body.read(LARGEST_BODY + 1)
        if len(data) > LARGEST_BODY:
            raise Problem(413, "too-large", _("Dit bericht is te groot."))
        return load_json(data)


def load_json(data: bytes) -> Any:
    """Strict JSON: no NaN, no lone surrogates, of a depth that Python can read. Raises `Problem` 400."""
    try:
        found = json.loads(data, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem(400, "parse_error", _("Dit is geen geldige JSON.")) from None
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


@dataclass
class Response:
    """What goes back: `body` is bytes, or blocks of bytes that are streamed."""

    status: int
    body: bytes | Iterable[bytes] = b""
    headers: Headers = field(default_factory=dict)
    close: Callable[[], None] | None = None


def json_response(status: int, body: bytes, headers: Headers | None = None) -> Response:
    """An answer with JSON."""
    return Response(status, body, {"Content-Type": "application/json"} | (headers or {}))


def problem_response(request: Request, problem: Problem) -> Response:
    """problem+json with the members of the standard's Fout or ValidatieFout."""
    try:
        title = HTTPStatus(problem.status).phrase
    except ValueError:
        title = ""
    found: dict[str, Any] = {
        "type": f"{request.origin}/fouten/{problem.code.lower()}",
        "code": problem.code,
        "title": title,
        "status": problem.status,
        "detail": problem.detail or title,
        "instance": f"urn:uuid:{uuid.uuid4()}",
    }
    if problem.params or problem.status == HTTPStatus.BAD_REQUEST:
        found["invalidParams"] = [
            {"name": each.name, "code": each.code, "reason": str(each.reason)} for each in problem.params
        ]
    body = json.dumps(found, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/problem+json"}
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(problem.status, body, headers)


def problem_of(refusal: Refusal) -> Problem:
    """The HTTP side of a refusal of an action."""
    if isinstance(refusal, Invalid):
        return Problem(400, "invalid", _("Niet alles wat u stuurde klopt."), refusal.params)
    if isinstance(refusal, NotFound):
        return Problem(404, "not_found", _("Niet gevonden."))
    if isinstance(refusal, Forbidden):
        return Problem(403, refusal.code, _("U mag dit niet doen met deze applicatie."))
    if refusal.status != HTTPStatus.BAD_REQUEST:
        return Problem(refusal.status, refusal.code, str(refusal))
    param = InvalidParam(refusal.field or "nonFieldErrors", refusal.code, refusal.message)
    return Problem(400, "invalid", str(refusal), [param])


def invalid(faults: Faults) -> Problem:
    """400 with everything that could not be read."""
    return Problem(400, "invalid", _("Niet alles wat u stuurde klopt."), faults.params)


def with_page(request: Request, page: int) -> str:
    """The address of another page of the same list."""
    rest = [(name, value) for name, value in request.parameters() if name != "page"]
    return f"{request.origin}{request.path}?{urlencode([*rest, ('page', str(page))])}"
