"""The subset of JSONLogic that forms may use: small, pure and total.

A rule that looks at something missing or of another type is simply false; it never raises. Names:
`key` an answer, `fact.x` a derived fact, `known.x` what BRP told, `param.x` a parameter of the municipality,
`item.x` and `this.key` inside a question that is asked once per person.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Scope = Mapping[str, Any]
Rule = Any


def lookup(scope: Scope, path: str) -> Any:
    """The value at a dotted path, or None."""
    if path in scope:
        return scope[path]
    value: Any = scope
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _comparable(left: Any, right: Any) -> bool:
    numbers = (int, float)
    if isinstance(left, numbers) and isinstance(right, numbers):
        return True
    return isinstance(left, str) and isinstance(right, str)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Sequence[Any]], bool]:
    def run(values: Sequence[Any]) -> bool:
        return all(_comparable(left, right) and compare(left, right) for left, right in itertools.pairwise(values))

    return run


def _is_in(values: Sequence[Any]) -> bool:
    needle, stack = values
    if isinstance(stack, str):
        return isinstance(needle, str) and needle in stack
    return isinstance(stack, Sequence) and needle in stack


def _plus(values: Sequence[Any]) -> Any:
    numbers = [value for value in values if isinstance(value, int | float)]
    return sum(numbers) if len(numbers) == len(values) else None


def _minus(values: Sequence[Any]) -> Any:
    left, right = values
    return left - right if isinstance(left, int | float) and isinstance(right, int | float) else None


_OPERATORS: dict[str, tuple[int | None, Callable[[Sequence[Any]], Any]]] = {
    "==": (2, lambda values: values[0] == values[1]),
    "!=": (2, lambda values: values[0] != values[1]),
    ">": (None, _ordered(operator.gt)),
    ">=": (None, _ordered(operator.ge)),
    "<": (None, _ordered(operator.lt)),
    "<=": (None, _ordered(operator.le)),
    "!": (1, lambda values: not values[0]),
    "!!": (1, lambda values: bool(values[0])),
    "in": (2, _is_in),
    "+": (None, _plus),
    "-": (2, _minus),
}
_LAZY = {"and", "or", "if", "var"}


def _arguments(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [raw]


def evaluate(rule: Rule, scope: Scope) -> Any:
    """The value of a rule; an operator we do not know gives None (the publish-time check refuses it before)."""
    if not isinstance(rule, Mapping) or len(rule) != 1:
        return rule
    name, raw = next(iter(rule.items()))
    arguments = _arguments(raw)
    if name in _LAZY:
        return _evaluate_lazy(name, arguments, scope)
    arity, run = _OPERATORS.get(name, (None, lambda _values: None))
    if arity is not None and len(arguments) != arity:
        return None
    return run([evaluate(argument, scope) for argument in arguments])


def _evaluate_lazy(name: str, arguments: list[Any], scope: Scope) -> Any:
    if name == "var":
        return lookup(scope, str(arguments[0])) if arguments else None
    if name == "and":
        return all(evaluate(argument, scope) for argument in arguments)
    if name == "or":
        return any(evaluate(argument, scope) for argument in arguments)
    for condition, value in zip(arguments[::2], arguments[1::2], strict=False):
        if evaluate(condition, scope):
            return evaluate(value, scope)
    return evaluate(arguments[-1], scope) if len(arguments) % 2 else None


def holds(rule: Rule, scope: Scope) -> bool:
    """True when there is no rule or the rule is true."""
    return rule is None or bool(evaluate(rule, scope))


def variables(rule: Rule) -> Iterator[str]:
    """Every variable the rule looks at."""
    if isinstance(rule, Mapping):
        for name, raw in rule.items():
            if name == "var":
                yield str(_arguments(raw)[0]) if _arguments(raw) else ""
            else:
                yield from variables(_arguments(raw))
    elif isinstance(rule, list):
        for part in rule:
            yield from variables(part)


def faults(rule: Rule) -> Iterator[str]:
    """What is wrong with a rule: operators we do not know and wrong numbers of arguments."""
    if isinstance(rule, list):
        for part in rule:
            yield from faults(part)
    if not isinstance(rule, Mapping):
        return
    if len(rule) != 1:
        yield f"one operator expected, found {sorted(rule)}"
    for name, raw in rule.items():
        arguments = _arguments(raw)
        if name not in _LAZY and name not in _OPERATORS:
            yield f"unknown operator {name!r}"
        elif name in _OPERATORS and _OPERATORS[name][0] not in (None, len(arguments)):
            yield f"{name!r} takes {_OPERATORS[name][0]} values"
        yield from faults(arguments)
