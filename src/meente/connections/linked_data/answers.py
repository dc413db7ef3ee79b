"""What came back from an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The last status after redirects, and the JSON in it; `body` is None when there was no readable JSON."""

    status: int
    body: Any = None
