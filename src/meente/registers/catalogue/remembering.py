"""Facts of published types, kept for a moment in this process: every write of a zaak asks for them.

Published types hardly change, but an end date or a correction must count everywhere soon; a type is asked again after
two seconds, and at once where it was changed. Concepts are never kept.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")
SECONDS = 2.0
_MOST = 5000
_kept: dict[tuple[str, uuid.UUID], tuple[float, Any]] = {}


def remembered(kind: str, type_id: uuid.UUID, read: Callable[[uuid.UUID], tuple[Fact, bool]]) -> Fact:
    """The fact about a type; `read` gives it with whether it is published, and is asked when nothing fresh is kept."""
    key, now = (kind, type_id), time.monotonic()
    held = _kept.get(key)
    if held is not None and now - held[0] < SECONDS:
        found: Fact = held[1]
        return found
    fact, is_published = read(type_id)
    if is_published:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = (now, fact)
    return fact


def forget() -> None:
    """Ask everything again: something in a catalogue changed."""
    _kept.clear()
