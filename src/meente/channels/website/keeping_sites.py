"""What a process remembers of sites: the rows of a path per chain, valid while no layer of it published anything.

The versions of all trees are asked in one statement at most once in `SECONDS`; so a change is everywhere within that
time, whatever process made it, and neither a crisis on one site nor visitors of all sites cost more than that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from meente.channels.website import queries
from meente.channels.website.rules.inheriting import Row
from meente.foundation.definitions import recalling
from meente.foundation.definitions.recalling import Shelf

SECONDS = 1.0
"""0: nothing is remembered."""
KEPT = 3000
"""Paths of chains per process; some kB each."""
SEARCHES = 1000
"""What was found, kept apart: who types nonsense must not push pages out."""

Value = TypeVar("Value")
_versions: list[tuple[float, dict[int, int]]] = []
"""The last ones, and when they were asked."""
_paths, _searches = Shelf(KEPT), Shelf(SEARCHES)


def version_of(chain: tuple[int, ...]) -> tuple[int, ...]:
    """The versions of the chain, at most `SECONDS` old."""
    now = time.monotonic()
    if not _versions or now - _versions[0][0] > SECONDS:
        _versions[:] = [(now, queries.versions())]
    there = _versions[0][1]
    return tuple(there.get(organisation_id, 0) for organisation_id in chain)


def rows_at(chain: tuple[int, ...], path: str | None) -> list[Row]:
    """`queries.at_path`, remembered; without a path what stands around every page (`queries.around`)."""
    return kept(chain, ("rows", path), lambda: _read(chain, path))


def kept(chain: tuple[int, ...], name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives for a chain, remembered until one of its layers publishes something."""
    return _paths((chain, name, version_of(chain)), read) if SECONDS else read()


def kept_with_definitions(chain: tuple[int, ...], name: Hashable, read: Callable[[], Value]) -> Value:
    """As `kept`, for what is also made of definitions and of the hour."""
    return _paths((chain, name, _stamp(chain)), read) if SECONDS else read()


def kept_search(chain: tuple[int, ...], name: Hashable, read: Callable[[], Value]) -> Value:
    """As `kept_with_definitions`, for what somebody typed."""
    return _searches((chain, name, _stamp(chain)), read) if SECONDS else read()


def forget() -> None:
    """Remember nothing: for tests, which roll back what they changed."""
    _versions.clear()
    _paths.clear()
    _searches.clear()


def _stamp(chain: tuple[int, ...]) -> tuple[Any, ...]:
    return (version_of(chain), recalling.recent_stamp(), recalling.period())


def _read(chain: tuple[int, ...], path: str | None) -> list[Row]:
    return queries.around(chain) if path is None else queries.at_path(chain, path)
