"""Answers remembered for a short while in this process: the same zaaktype is asked for with every zaak."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from meente.connections.linked_data.answers import Answer

Key = tuple[str, str]


@dataclass
class Memory:
    """At most `entries` answers of at most `largest` bytes, each for `seconds`; the oldest goes first."""

    seconds: float
    entries: int
    largest: int
    clock: Callable[[], float] = time.monotonic
    _rows: OrderedDict[Key, tuple[float, Answer]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> Answer | None:
        """The answer, unless it is too old."""
        with self._lock:
            kept_at, answer = self._rows.get(key, (float("-inf"), None))
        return answer if self.clock() - kept_at < self.seconds else None

    def keep(self, key: Key, answer: Answer, size: int) -> None:
        """Remember the answer from now."""
        if size > self.largest:
            return
        with self._lock:
            self._rows[key] = (self.clock(), answer)
            self._rows.move_to_end(key)
            while len(self._rows) > self.entries:
                self._rows.popitem(last=False)

    def drop(self, key: Key) -> None:
        """Forget one answer."""
        with self._lock:
            self._rows.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._rows.clear()
