"""The limit beside each figure: the very statements the server sends, through pgbench, in the same round trips."""

from __future__ import annotations

import io
import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

import api
from api import MUNICIPALITY, Case

Statement = tuple[str, list[str | None]]
DRAWN = ("get zaak", "by BSN")
_ID = re.compile(r"'([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'")
_NUMBER = re.compile(r"'Z-\d{4}-\d+'")


def captured(case: Case, secret: str, origin: str) -> list[Statement]:
    """The statements that one request of the case sends, with their values; the second time, when caches are full."""
    from django.db import connection
    from django.utils import timezone

    from meente.foundation.database import reading
    from meente.foundation.resources import selecting, serving
    from meente.foundation.resources.exchange import Request

    seen: list[Statement] = []
    original = reading.fetch

    def fetch(sql: str, params: Any = ()) -> Any:
        seen.append((sql, list(params)))
        return original(sql, params)

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        cursor = context["cursor"].cursor
        seen.append((cursor.mogrify(sql, params) if params else sql, []))
        return execute(sql, params, many, context)

    method, path, body = case.requests[0]
    head, _, query = path.partition("?")
    headers = api.headers_of(api.token_of(case.client, secret))
    for _round in range(2):
        seen.clear()
        data = body.replace("SECONDS", f"{time.time() % 60:09.6f}").encode()
        selecting.fetch = reading.fetch = fetch
        try:
            with connection.execute_wrapper(wrapper):
                request = Request(method, head, query, headers, io.BytesIO(data), len(data), origin)
                answer = serving.serve(request, at=timezone.now())
        finally:
            selecting.fetch = reading.fetch = original
    if answer.status != case.status:
        sys.exit(f"{case.name}: {answer.status} {answer.body!r}")
    return seen


def script_of(case: Case, statements: list[Statement], municipalities: list[int], amount: int) -> str:
    """For pgbench: the statements with a zaak drawn at random where one is asked, or with new ids where one is made."""
    bound = f"SELECT set_config('meente.municipalities', '{','.join(map(str, sorted(municipalities)))}', true);"
    lines: list[str] = []
    if case.name in DRAWN:
        lines = [
            f"\\set m random(1, {amount})",
            f"SELECT id AS zid, bsn AS zbsn FROM bench_zaak WHERE municipality_id = {MUNICIPALITY} AND m = :m \\gset",
        ]
    new = _new_ids(statements)
    lines += [f"SELECT gen_random_uuid() AS v{number} \\gset" for number, _each in enumerate(new)]
    for sql, values in statements:
        text = _filled(sql, values, case)
        for number, each in enumerate(new):
            text = text.replace(f"'{each}'", f":v{number}")
        if new:
            text = _NUMBER.sub("substr('P-' || :v0::text, 1, 30)", text)
        is_control = text.split(" ", 1)[0].upper() in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        lines += [f"{text};"] if is_control else ["\\startpipeline", bound, f"{text};", "\\endpipeline"]
    if new:
        lines = _in_one_transaction(lines)
    return "\n".join(lines)


def _in_one_transaction(lines: list[str]) -> list[str]:
    """Django begins and ends transactions below its cursors, so a capture shows none; the answer is read after it."""
    starts = [number for number, line in enumerate(lines) if line == "\\startpipeline"]
    is_control = any(line.startswith("BEGIN") for line in lines)
    if is_control or len(starts) < 2:
        return lines
    first, answer = starts[0], starts[-1]
    return [*lines[:first], "BEGIN;", *lines[first:answer], "COMMIT;", *lines[answer:]]


def _filled(sql: str, values: list[str | None], case: Case) -> str:
    def one(match: re.Match[str]) -> str:
        value, path = values[int(match[1]) - 1], case.requests[0][1]
        if value is not None and case.name == "get zaak" and path.endswith(value):
            return ":zid"
        if case.name == "by BSN" and path.endswith(f"={value}"):
            return ":zbsn"
        return "NULL" if value is None else _literal(value)

    return re.sub(r"\$(\d+)", one, sql) if values else sql


def _literal(value: str) -> str:
    """A text for pgbench, which takes every `:word` for a variable, also inside a text."""
    quoted = value.replace("'", "''")
    if not re.search(r":\w", quoted):
        return f"'{quoted}'"
    return "E'" + re.sub(r":(?=\w)", r"\\x3a", quoted.replace("\\", "\\\\")) + "'"


def _new_ids(statements: list[Statement]) -> list[str]:
    """The ids that the request made itself: UUIDv7 of the last minutes."""
    texts = "\n".join(text + " ".join(f"'{value}'" for value in values) for text, values in statements)
    return sorted({found for found in _ID.findall(texts) if _is_new(found)})


def _is_new(found: str) -> bool:
    each = uuid.UUID(found)
    return each.version == 7 and abs((each.int >> 80) / 1000 - time.time()) < 20
