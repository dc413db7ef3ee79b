"""The fold: a base document and the overlays of the lower layers make the effective document. Pure.

A path is `a/b/c`. In a list, a step is the `key` of an item, never a position, so that a reordered list keeps its
overlays.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.rules.policies import Policy, Problem, policy_for, problems_of_value
from meente.foundation.definitions.rules.values import has_type
from meente.foundation.definitions.terms import Mode, ValueType

Document = dict[str, Any]
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an overlay: set a parameter or replacement, or append to a list or text."""

    path: str
    mode: Mode
    value: Any


@dataclass(frozen=True, slots=True)
class Layer:
    """The overlay of one organisation, in the order of the chain."""

    organisation_id: int
    changes: tuple[Change, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """The effective document, and of every changed path which organisations (top first) touched it."""

    document: Document
    origins: dict[str, tuple[int, ...]]


def _step(container: Any, step: str) -> Any:
    if isinstance(container, dict):
        return container.get(step, _MISSING)
    if isinstance(container, list):
        return next((item for item in container if isinstance(item, dict) and item.get("key") == step), _MISSING)
    return _MISSING


def value_at(document: Document, path: str) -> Any:
    """The value at a path. Raises KeyError when the document has no such path."""
    found: Any = document
    for step in path.split("/"):
        found = _step(found, step)
        if found is _MISSING:
            raise KeyError(path)
    return found


def _put(document: Document, path: str, value: Any) -> None:
    *parents, last = path.split("/")
    container: Any = document
    for step in parents:
        container = _step(container, step)
    if isinstance(container, list):
        container[:] = [value if _step([item], last) is item else item for item in container]
    else:
        container[last] = value


def _appended(base: Any, addition: Any) -> Any:
    if isinstance(base, list):
        return [*base, *(addition if isinstance(addition, list) else [addition])]
    return f"{base}\n\n{addition}" if base else addition


def fold(base: Document, layers: Sequence[Layer]) -> Folded:
    """Apply the layers in the order of the chain; changes whose path is gone are skipped (they are conflicts)."""
    document = copy.deepcopy(base)
    origins: dict[str, tuple[int, ...]] = {}
    for layer in layers:
        for change in layer.changes:
            try:
                before = value_at(document, change.path)
            except KeyError:
                continue
            after = _appended(before, change.value) if change.mode is Mode.APPEND else copy.deepcopy(change.value)
            if after != before:
                _put(document, change.path, after)
                origins[change.path] = (*origins.get(change.path, ()), layer.organisation_id)
    return Folded(document, origins)


def fold_allowed(
    base: Document, policies: Sequence[Policy], layers: Sequence[Layer]
) -> tuple[Folded, dict[int, list[Problem]]]:
    """Fold only what the policies allow, and say per organisation what was left out: its conflicts.

    A new version may lock or remove what an overlay changed. Nobody is served something that is not allowed, and no
    overlay is thrown away.
    """
    kept: list[Layer] = []
    conflicts: dict[int, list[Problem]] = {}
    for layer in layers:
        problems = problems_of(fold(base, kept).document, policies, layer.changes)
        refused = {problem.path for problem in problems}
        if problems:
            conflicts[layer.organisation_id] = problems
        good = tuple(change for change in layer.changes if change.path not in refused)
        kept.append(Layer(layer.organisation_id, good, layer.reason))
    return fold(base, kept), conflicts


def dissolve(base: Document, layers: Sequence[Layer], layer: Layer) -> Layer:
    """The layer without the changes that are equal to what it would inherit: a deviation that is none disappears."""
    inherited = fold(base, layers).document
    kept = tuple(change for change in layer.changes if _differs(inherited, change))
    return Layer(layer.organisation_id, kept, layer.reason)


def _differs(inherited: Document, change: Change) -> bool:
    if change.mode is Mode.APPEND:
        return not _is_said(inherited, change)
    try:
        return bool(value_at(inherited, change.path) != change.value)
    except KeyError:
        return True


def _is_said(inherited: Document, change: Change) -> bool:
    """True when the addition is empty, or stands there already: the layer above took it over."""
    try:
        there = value_at(inherited, change.path)
    except KeyError:
        return False
    if isinstance(there, list):
        items = change.value if isinstance(change.value, list) else [change.value]
        return all(item in there for item in items)
    return change.value in ("", there) or str(there).endswith(f"\n\n{change.value}")


def problems_of(base: Document, policies: Sequence[Policy], changes: Iterable[Change]) -> list[Problem]:
    """Everything the policies do not allow; empty when the overlay may stand."""
    found: list[Problem] = []
    for change in changes:
        found += _problems_of_change(base, policies, change)
    return found


def _problems_of_change(base: Document, policies: Sequence[Policy], change: Change) -> list[Problem]:
    policy = policy_for(policies, change.path)
    try:
        current = value_at(base, change.path)
    except KeyError:
        return [Problem("unknown_path", change.path)]
    if policy.mode is Mode.LOCKED:
        return [Problem("locked", change.path, policy.article, policy.label)]
    if change.mode is not policy.mode:
        return [Problem("wrong_mode", change.path, policy.mode, policy.label)]
    if policy.mode is Mode.APPEND:
        fits = isinstance(change.value, list) if isinstance(current, list) else isinstance(change.value, str)
        fits = fits and (policy.type is not ValueType.WORDS or has_type(policy.type, change.value))
        return [] if fits else [Problem("wrong_type", change.path, policy.type, policy.label)]
    if policy.mode is Mode.REPLACE:
        return (
            []
            if type(change.value) is type(current)
            else [Problem("wrong_type", change.path, policy.type, policy.label)]
        )
    return problems_of_value(policy, change.path, change.value)


def digest_of(document: Document) -> str:
    """SHA-256 of the canonical JSON: equal documents have equal digests, whoever made them."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def open_paths(document: Document, policies: Sequence[Policy]) -> list[tuple[str, Policy]]:
    """Every path of the document that a lower layer may change, with its policy, in the order of the policies."""
    found: dict[str, Policy] = {}
    for policy in policies:
        for path in _matching(document, policy.path.split("/")):
            if path not in found and policy_for(policies, path).mode is not Mode.LOCKED:
                found[path] = policy_for(policies, path)
    return list(found.items())


def _matching(value: Any, steps: Sequence[str]) -> list[str]:
    if not steps:
        return [""]
    names = _names(value) if steps[0] == "*" else [steps[0]]
    reached = [(name, _step(value, name)) for name in names]
    tails = [(name, _matching(found, steps[1:])) for name, found in reached if found is not _MISSING]
    return ["/".join(part for part in (name, rest) if part) for name, rests in tails for rest in rests]


def _names(value: Any) -> list[str]:
    if isinstance(value, dict):
        return list(value)
    return [row["key"] for row in value if isinstance(row, dict) and "key" in row] if isinstance(value, list) else []
