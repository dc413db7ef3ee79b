"""What an action receives from the API: parsed values by their Python names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
"""Snake-case name to str, int, bool, date, datetime, Decimal, UUID (a link to a resource of this platform), `External`,
dict (a group; None is null) or list. Create and PUT carry every writable field, PATCH only what was sent."""


@dataclass(frozen=True, slots=True)
class External:
    """A link to something elsewhere: it was fetched, answered 200 and had the shape that was asked for."""

    url: str
    body: Mapping[str, Any] = field(default_factory=dict)
