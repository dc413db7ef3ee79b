"""The fold: a base document and the overlays of the lower layers make the effective document. Pure.

A path is `a/b/c`. In a list, a step is the `key` of an item, never a position, so that a reordered list keeps its
overlays. Policies are patterns over paths (`*` stands for one step); the first that fits counts; without one a path
is locked.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.terms import Mode, ValueType

Document = dict[str, Any]
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Policy:
    """What lower layers may do with the paths that fit `path`; `article` says why a guard is there."""

    path: str
    mode: Mode
    type: ValueType = ValueType.TEXT
    minimum: int | None = None
    maximum: int | None = None
    article: str = ""
    label: str = ""

    def fits(self, path: str) -> bool:
        """True when the pattern covers the path."""
        ours, theirs = self.path.split("/"), path.split("/")
        return len(ours) == len(theirs) and all(a in ("*", b) for a, b in zip(ours, theirs, strict=True))


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
class Problem:
    """Why a change is not allowed: `code` is stable, `path` is the culprit, `detail` completes the sentence."""

    code: str
    path: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """The effective document, and of every changed path which organisations (top first) touched it."""

    document: Document
    origins: dict[str, tuple[int, ...]]


def policies_from(rows: Iterable[Mapping[str, Any]]) -> tuple[Policy, ...]:
    """Policies from their JSON form. Raises KeyError/ValueError for an unknown mode or type."""
    return tuple(
        Policy(
            path=row["path"],
            mode=Mode(row["mode"]),
            type=ValueType(row.get("type", "text")),
            minimum=row.get("minimum"),
            maximum=row.get("maximum"),
            article=row.get("article", ""),
            label=row.get("label", ""),
        )
        for row in rows
    )


def policy_for(policies: Sequence[Policy], path: str) -> Policy:
    """The first policy that fits; locked when there is none."""
    return next((policy for policy in policies if policy.fits(path)), Policy(path, Mode.LOCKED))


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
        container[:] = [value if item.get("key") == last else item for item in container]
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


def dissolve(base: Document, layers: Sequence[Layer], layer: Layer) -> Layer:
    """The layer without the changes that are equal to what it would inherit: a deviation that is none disappears."""
    inherited = fold(base, layers).document
    kept = tuple(change for change in layer.changes if _differs(inherited, change))
    return Layer(layer.organisation_id, kept, layer.reason)


def _differs(inherited: Document, change: Change) -> bool:
    if change.mode is Mode.APPEND:
        return change.value not in ("", [])
    try:
        return bool(value_at(inherited, change.path) != change.value)
    except KeyError:
        return True


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
        return [Problem("locked", change.path, policy.article)]
    if change.mode is not policy.mode:
        return [Problem("wrong_mode", change.path, policy.mode)]
    if policy.mode is Mode.APPEND:
        fits = isinstance(change.value, list) if isinstance(current, list) else isinstance(change.value, str)
        return [] if fits else [Problem("wrong_type", change.path, policy.type)]
    if policy.mode is Mode.REPLACE:
        return [] if type(change.value) is type(current) else [Problem("wrong_type", change.path, policy.type)]
    return problems_of_value(policy, change.path, change.value)


_PATTERNS = {
    ValueType.TIME: r"([01]\d|2[0-3]):[0-5]\d",
    ValueType.DATE: r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])",
    ValueType.PHONE: r"[0-9 +()-]{4,20}",
    ValueType.EMAIL: r"[^@\s]+@[^@\s]+\.[^@\s]+",
    ValueType.URL: r"https?://\S+",
    ValueType.TEXT: r"[^\n]{0,500}",
    ValueType.LONG_TEXT: r"(?s).{0,20000}",
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def problems_of_value(policy: Policy, path: str, value: Any) -> list[Problem]:
    """Type and guards of one parameter value."""
    if not _has_type(policy.type, value):
        return [Problem("wrong_type", path, policy.type)]
    ordered = value
    if policy.maximum is not None and isinstance(ordered, int) and ordered > policy.maximum:
        return [Problem("above_maximum", path, f"{policy.maximum} ({policy.article})" if policy.article else "")]
    if policy.minimum is not None and isinstance(ordered, int) and ordered < policy.minimum:
        return [Problem("below_minimum", path, str(policy.minimum))]
    return []


def _has_type(kind: ValueType, value: Any) -> bool:
    if kind in (ValueType.NUMBER, ValueType.MONEY):
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kind is ValueType.YESNO:
        return isinstance(value, bool)
    if kind is ValueType.OPENING_HOURS:
        return _is_opening_hours(value)
    if kind is ValueType.LOCATIONS:
        return isinstance(value, list) and all(
            isinstance(row, dict) and row.get("key") and row.get("name") and _is_opening_hours(row.get("hours"))
            for row in value
        )
    return isinstance(value, str) and re.fullmatch(_PATTERNS[kind], value) is not None


def _is_opening_hours(value: Any) -> bool:
    """`{"mon": [["09:00", "17:00"]], …}`: per weekday the blocks in which the doors are open, in order."""
    if not isinstance(value, dict) or not set(value) <= set(_DAYS):
        return False
    for blocks in value.values():
        times = [time for block in blocks for time in block] if isinstance(blocks, list) else [""]
        if times != sorted(times) or not all(re.fullmatch(_PATTERNS[ValueType.TIME], str(time)) for time in times):
            return False
    return True


def digest_of(document: Document) -> str:
    """SHA-256 of the canonical JSON: equal documents have equal digests, whoever made them."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def render_text(text: str, values: Mapping[str, Any]) -> str:
    """Fill `{{ name }}` with values; an unknown name stays visible, so that a mistake is seen and never hidden."""
    return re.sub(r"\{\{ *([a-z0-9_.]+) *\}\}", lambda match: str(values.get(match[1], match[0])), text)
