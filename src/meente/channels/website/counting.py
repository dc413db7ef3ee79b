"""Visits that a process counted and has not stored yet: which page, on which day; no cookie, no address, no visitor.

Stored together once in `SECONDS`, in one statement. A process that ends loses what it counted since: these are numbers
for editors, not facts. Robots that say what they are do not count.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import date
from threading import Lock

from django.http import HttpRequest, HttpResponse

SECONDS = 10.0
MOST = 5000
"""Different pages; more than these are stored at once."""
COUNTED = frozenset({"", "producten", "producten/<slug:key>", "<path:path>"})
"""Routes of pages that everybody may read; never what is somebody's own, whose address holds a number."""
_ROBOT = re.compile(r"bot|crawl|spider|slurp|monitor|curl|wget|python|httpx", re.IGNORECASE)

Key = tuple[int, date, str]
_lock = Lock()
_counted: Counter[Key] = Counter()
_stored_at = [time.monotonic()]


def is_visit(request: HttpRequest, response: HttpResponse) -> bool:
    """True when a person was shown a public page."""
    match = request.resolver_match
    return (
        request.method == "GET"
        and response.status_code == 200
        and match is not None
        and match.route in COUNTED
        and not is_robot(request.headers.get("User-Agent", ""))
    )


def is_robot(agent: str) -> bool:
    """True for who says that it is one."""
    return bool(_ROBOT.search(agent))


def count(municipality_id: int, path: str, day: date) -> dict[Key, int]:
    """Count one visit; gives what has to be stored now, mostly nothing."""
    with _lock:
        _counted[municipality_id, day, path.strip("/")[:400]] += 1
        if time.monotonic() - _stored_at[0] < SECONDS and len(_counted) < MOST:
            return {}
        _stored_at[0] = time.monotonic()
        found = dict(_counted)
        _counted.clear()
        return found
