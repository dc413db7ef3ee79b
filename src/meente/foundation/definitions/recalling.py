"""Whether anything that holds has changed, asked at most once in `SECONDS` by a process, however many ask.

Who remembers something of the definitions keeps it under this stamp. Everybody in a process has to ask the same one:
then what is made under a stamp is never made of something older than the stamp.
"""

from __future__ import annotations

import time

from meente.foundation.definitions import queries

SECONDS = 1.0
_asked: list[tuple[float, tuple[int, ...]]] = []


def recent_stamp() -> tuple[int, ...]:
    """`queries.stamp`, at most `SECONDS` old."""
    now = time.monotonic()
    if not _asked or now - _asked[0][0] > SECONDS or not SECONDS:
        _asked[:] = [(now, queries.stamp())]
    return _asked[0][1]
