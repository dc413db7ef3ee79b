"""What a process remembers of sites: the rows of a path per chain, valid while no layer of it published anything.

The versions of a chain are asked at most once in `SECONDS`; so a change is everywhere within that time, whatever
process made it, and a crisis on one site costs one statement per second and process.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from meente.channels.website import queries
from meente.channels.website.rules.inheriting import Row

SECONDS = 1.0
"""0: nothing is remembered."""
KEPT = 3000
"""Paths of chains per process; some kB each."""

_lock = Lock()
Value = TypeVar("Value")
_versions: dict[tuple[int, ...], tuple[float, tuple[int, ...]]] = {}
_paths: OrderedDict[tuple[Any, ...], object] = OrderedDict()


def version_of(chain: tuple[int, ...]) -> tuple[int, ...]:
    """The versions of the chain, at most `SECONDS` old."""
    now = time.monotonic()
    found = _versions.get(chain)
    if found is None or now - found[0] > SECONDS:
        found = (now, queries.versions(chain))
        _versions[chain] = found
    return found[1]


def rows_at(chain: tuple[int, ...], path: str | None) -> list[Row]:
    """`queries.at_path`, remembered; without a path what stands around every page (`queries.around`)."""
    return kept(chain, ("rows", path), lambda: _read(chain, path))


def kept(chain: tuple[int, ...], name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives for a chain, remembered until one of its layers publishes something."""
    if not SECONDS:
        return read()
    key = (chain, version_of(chain), name)
    with _lock:
        if key in _paths:
            _paths.move_to_end(key)
            return cast("Value", _paths[key])
    found = read()
    with _lock:
        _paths[key] = found
        while len(_paths) > KEPT:
            _paths.popitem(last=False)
    return found


def _read(chain: tuple[int, ...], path: str | None) -> list[Row]:
    return queries.around(chain) if path is None else queries.at_path(chain, path)
