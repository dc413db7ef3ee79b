"""Expressions in processes: comparisons, arithmetic and data, nothing else. No calls, no attributes, no statements.

A definition comes from outside our code; so its expressions are walked node by node over an allow-list, never handed
to Python's own `eval`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

MAX_LENGTH = 500


class ExpressionRefused(ValueError):
    """The expression is not one of ours; the message says what is not allowed."""


_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}
_ALLOWED = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Compare, ast.Name,
    ast.Load, ast.Constant, ast.List, ast.Tuple, *_BINARY, *_COMPARE,
)  # fmt: skip


def check(text: str) -> ast.Expression:
    """The parsed expression. Raises `ExpressionRefused`."""
    if len(text) > MAX_LENGTH:
        msg = "expression is too long"
        raise ExpressionRefused(msg)
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError) as error:
        msg = f"not an expression: {text[:80]!r}"
        raise ExpressionRefused(msg) from error
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            msg = f"{type(node).__name__} is not allowed in an expression"
            raise ExpressionRefused(msg)
    return tree


def evaluate(text: str, data: Mapping[str, Any]) -> Any:
    """The value of an expression over the data. Raises `ExpressionRefused` for an unknown name or a bad expression."""
    return _value(check(text).body, data)


def _value(node: ast.expr, data: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            if name not in data:
                msg = f"unknown name {name!r}"
                raise ExpressionRefused(msg)
            return data[name]
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_value(item, data) for item in items]
        case ast.UnaryOp(op=op, operand=operand):
            inner = _value(operand, data)
            return not inner if isinstance(op, ast.Not) else -inner
        case ast.BoolOp(op=op, values=values):
            combine = all if isinstance(op, ast.And) else any
            return combine(_value(value, data) for value in values)
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, data), _value(right, data))
    return _compared(node, data)


def _compared(node: ast.expr, data: Mapping[str, Any]) -> bool:
    if not isinstance(node, ast.Compare):
        msg = f"{type(node).__name__} is not allowed in an expression"
        raise ExpressionRefused(msg)
    left = _value(node.left, data)
    for op, side in zip(node.ops, node.comparators, strict=True):
        right = _value(side, data)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True
