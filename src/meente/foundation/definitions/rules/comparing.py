"""Two documents side by side, and what a new version means for who deviates (three-way, per path). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.rules.folding import Document

ABSENT = None
"""Stands for a path that one of the two documents does not have; no document says null."""


@dataclass(frozen=True, slots=True)
class Unequal:
    """One path on which two documents say something else; `ABSENT` where one says nothing."""

    path: str
    left: Any
    right: Any


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every path that holds a plain value; items of a list by their key, a list without keys as one value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, f"{path}/{name}" if path else name)
    elif isinstance(value, list) and value and all(isinstance(row, dict) and "key" in row for row in value):
        for row in value:
            yield from leaves({name: item for name, item in row.items() if name != "key"}, f"{path}/{row['key']}")
    else:
        yield path, value


def compare(left: Document, right: Document) -> list[Unequal]:
    """Every path on which they differ, in the order of the left document, then what only the right one says."""
    before, after = dict(leaves(left)), dict(leaves(right))
    paths = [*before, *(path for path in after if path not in before)]
    return [
        Unequal(path, before.get(path, ABSENT), after.get(path, ABSENT))
        for path in paths
        if before.get(path, ABSENT) != after.get(path, ABSENT)
    ]
