"""Work that never ends: a function that looks for something to do, over and over, beside the jobs of the worker.

For floods in outbox tables, where a job per row would cost more than the row. A loop looks again at once after it found
something, otherwise after its pause; after an error it waits longer, up to half a minute, and goes on.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import close_old_connections, connections

from meente.foundation.database.tenancy import acting_in

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
"""Seconds between tries of a loop that keeps failing."""

Look = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Loop:
    """`look` gives True when it found work; `pause` is in seconds; `end` cleans up after the last look."""

    name: str
    look: Look
    pause: float
    end: Callable[[], None]


_LOOPS: dict[str, Loop] = {}


def loop(name: str, *, pause: float, end: Callable[[], None] = lambda: None) -> Callable[[Look], Look]:
    """Declare a function without arguments as a loop under a stable name."""

    def register(look: Look) -> Look:
        _LOOPS[name] = Loop(name, look, pause, end)
        return look

    return register


def run(each: Loop, stop: threading.Event) -> None:
    """Look until told to stop; what is being done is finished."""
    trouble = each.pause
    while not stop.is_set():
        close_old_connections()
        try:
            with acting_in(()):
                found = each.look()
        except Exception:
            logger.exception("loop %s failed; it goes on in %.1f s", each.name, trouble)
            stop.wait(trouble)
            trouble = min(trouble * 2, LONGEST_PAUSE)
            continue
        trouble = each.pause
        if not found:
            stop.wait(each.pause)
    each.end()
    connections.close_all()


@contextmanager
def running() -> Iterator[None]:
    """Every declared loop in a thread of its own while the block runs."""
    stop = threading.Event()
    threads = [threading.Thread(target=run, args=(each, stop), name=each.name) for each in _LOOPS.values()]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
