"""What a process remembers of definitions: valid while nothing that holds anywhere changed, by hand or by the clock.

The stamp that tells is asked at most once in `SECONDS`, so a change is everywhere within that time. Everybody in a
process asks the same one: then what is made under a stamp is never made of something older than the stamp. What also
depends on the hour, such as "now open", is not remembered over a moment at which opening hours may begin (`PERIOD`).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from django.utils import timezone

from meente.foundation.definitions import queries

SECONDS = 1.0
"""0: nothing is remembered."""
PERIOD = 300.0
"""Seconds: opening hours begin and end on multiples of five minutes."""
KEPT = 6000
"""Answers per process; some kB each."""

Value = TypeVar("Value")


class Shelf:
    """Answers by a key in which it stands how long they hold; what was asked longest ago makes room."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def __call__(self, key: Hashable, read: Callable[[], Value]) -> Value:
        """What is kept under this key, and otherwise what `read` gives; two who ask at once may both read."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("Value", self._answers[key])
        found = read()
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > self.size:
                self._answers.popitem(last=False)
        return found

    def __len__(self) -> int:
        """How many answers are kept now."""
        return len(self._answers)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()


_answers = Shelf(KEPT)
_asked: list[tuple[float, tuple[int, ...]]] = []
"""The last one, and when it was asked."""


def recent_stamp() -> tuple[int, ...]:
    """`queries.stamp`, at most `SECONDS` old."""
    now = time.monotonic()
    if not _asked or now - _asked[0][0] > SECONDS or not SECONDS:
        _asked[:] = [(now, queries.stamp(timezone.now()))]
    return _asked[0][1]


def period() -> int:
    """A number that changes at every moment at which opening hours may begin or end."""
    return int(time.time() // PERIOD)


def remembered(name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives, for everybody who asks by this name, until something that holds changed or a period ends."""
    if not SECONDS:
        return read()
    return _answers((name, recent_stamp(), period()), read)


def forget() -> None:
    """Remember nothing: for tests, which roll back what they changed."""
    _asked.clear()
    _answers.clear()
