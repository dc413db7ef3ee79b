"""The municipalities that statements may touch now: bound per request, job or command, sent with every statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_municipalities: ContextVar[frozenset[int]] = ContextVar("meente_municipalities", default=frozenset())


def current_municipalities() -> frozenset[int]:
    """The ids that statements may touch now; empty means: no row of any municipality."""
    return _municipalities.get()


@contextmanager
def acting_in(municipalities: Iterable[int]) -> Iterator[None]:
    """Bind the municipalities for the statements inside the block; nothing is inherited from outside it."""
    token = _municipalities.set(frozenset(municipalities))
    try:
        yield
    finally:
        _municipalities.reset(token)
