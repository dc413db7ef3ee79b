"""Two documents side by side, and what a new version means for who deviates (three-way, per path). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.rules.folding import Change, Document, problems_of, value_at
from meente.foundation.definitions.rules.policies import Policy, Problem
from meente.foundation.definitions.terms import Mode, Outcome

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


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where an overlay and a new version meet: what is inherited now, what the overlay says, what will be inherited.

    `before` and `after` are `ABSENT` when the version has no such path. `problem`: why the overlay may not stand.
    """

    path: str
    before: Any
    own: Any
    after: Any
    outcome: Outcome
    problem: Problem | None = None


def three_way(
    before: Document, after: Document, policies: Sequence[Policy], changes: Sequence[Change]
) -> list[Meeting]:
    """Per change of an overlay what happens when what it inherits goes from `before` to `after`."""
    found = []
    for change in changes:
        old, new = _value(before, change.path), _value(after, change.path)
        problem = next(iter(problems_of(after, policies, [change])), None)
        found.append(Meeting(change.path, old, change.value, new, _outcome(change, old, new, problem), problem))
    return found


def _value(document: Document, path: str) -> Any:
    try:
        return value_at(document, path)
    except KeyError:
        return ABSENT


def _outcome(change: Change, old: Any, new: Any, problem: Problem | None) -> Outcome:
    if problem is not None:
        return Outcome.CONFLICT
    if change.mode is not Mode.APPEND and change.value == new:
        return Outcome.DISSOLVES
    return Outcome.UNTOUCHED if old == new else Outcome.KEEPS_OWN
