"""What lower layers may change, and whether a value is good. Pure.

Policies are patterns over paths (`*` stands for one step); the first that fits counts; without one a path is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meente.foundation.definitions.rules.values import has_type, show_value
from meente.foundation.definitions.terms import Mode, ValueType

Bound = int | str | None


@dataclass(frozen=True, slots=True)
class Policy:
    """What lower layers may do with the paths that fit `path`; `article` says why a guard is there.

    `minimum` and `maximum` guard numbers, money (euro cents), times ("15:30") and dates; both ends are allowed.
    """

    path: str
    mode: Mode
    type: ValueType = ValueType.TEXT
    minimum: Bound = None
    maximum: Bound = None
    article: str = ""
    label: str = ""

    def fits(self, path: str) -> bool:
        """True when the pattern covers the path."""
        ours, theirs = self.path.split("/"), path.split("/")
        return len(ours) == len(theirs) and all(a in ("*", b) for a, b in zip(ours, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a change is not allowed: `code` is stable, `path` is the culprit, `detail` completes the sentence."""

    code: str
    path: str
    detail: str = ""
    label: str = ""


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


def problems_of_value(policy: Policy, path: str, value: Any) -> list[Problem]:
    """Type and guards of one parameter value."""
    if not has_type(policy.type, value):
        return [Problem("wrong_type", path, policy.type, policy.label)]
    if policy.maximum is not None and value > policy.maximum:
        return [Problem("above_maximum", path, _bound(policy, policy.maximum), policy.label)]
    if policy.minimum is not None and value < policy.minimum:
        return [Problem("below_minimum", path, _bound(policy, policy.minimum), policy.label)]
    return []


def _bound(policy: Policy, bound: int | str) -> str:
    shown = show_value(policy.type, bound)
    return f"{shown} ({policy.article})" if policy.article else shown


def shown(policy: Policy, value: Any) -> str:
    """A value in words; yes and no in Dutch, because that is what the form asks."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if policy.mode is Mode.APPEND and isinstance(value, list):
        is_text = [isinstance(row, dict) and "text" in row for row in value]
        lines = [str(row["text"].get("nl", "")) if text else str(row) for row, text in zip(value, is_text, strict=True)]
        return "\n".join(lines)
    if isinstance(value, dict) and policy.mode is Mode.REPLACE:
        return "\n".join(f"{name}: {_brief(item)}" for name, item in value.items())
    try:
        return show_value(policy.type, value)
    except (AttributeError, KeyError, TypeError):
        return str(value)


def _brief(value: Any) -> str:
    """A value inside a value that is replaced as a whole: on one line, and a hash only as far as people look at it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = " / ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
    return f"{text[:12]}…" if len(text) == _HASH else text


_HASH = 64
_GUARDED = (ValueType.NUMBER, ValueType.MONEY, ValueType.TIME, ValueType.DATE)


def guards_are_sound(policy: Policy) -> bool:
    """A guard needs a type that has an order, and must itself be a value of that type."""
    bounds = [bound for bound in (policy.minimum, policy.maximum) if bound is not None]
    return not bounds or (policy.type in _GUARDED and all(has_type(policy.type, bound) for bound in bounds))
