"""Shapes of nested JSON as data, and one function that holds a value against a shape.

`check` gives the value with every attribute of the shape (what was not sent gets its empty value, if it has one; what
the shape does not know is left out), and the problems: their path on the wire and the code that the standard's APIs
use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meente.registers.cases.rules.checking import Problem


@dataclass(frozen=True, slots=True)
class Text:
    """A string; `choices` may hold the only values, `pattern` what it must look like when it is filled."""

    max_length: int
    required: bool = False
    choices: frozenset[str] = frozenset()
    pattern: str = ""

    empty = ""

    def check(self, value: Any, path: str) -> tuple[Any, list[Problem]]:
        """The string, or what is wrong with it."""
        code = self._code(value)
        return value, [Problem(path, code)] if code else []

    def _code(self, value: Any) -> str:
        if value is None:
            return "null"
        if not isinstance(value, str):
            return "invalid"
        if not value:
            return "blank" if self.required else ""
        if len(value) > self.max_length:
            return "max_length"
        if self.choices and value not in self.choices:
            return "invalid_choice"
        return "invalid" if self.pattern and not re.fullmatch(self.pattern, value) else ""

    def schema(self) -> dict[str, Any]:
        """The JSON schema; words may be empty when the attribute may."""
        words = sorted(self.choices) + ([] if self.required else [""])
        pattern = {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        return {"type": "string", **({"enum": words} if self.choices else {"maxLength": self.max_length}), **pattern}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from 0 up to `maximum`."""

    maximum: int
    required: bool = False

    empty = None

    def check(self, value: Any, path: str) -> tuple[Any, list[Problem]]:
        """The number (digits in a string are one too), or what is wrong with it."""
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        if value is None:
            return value, [Problem(path, "null")]
        if not isinstance(value, int) or isinstance(value, bool):
            return value, [Problem(path, "invalid")]
        if value < 0:
            return value, [Problem(path, "min_value")]
        return value, [Problem(path, "max_value")] if value > self.maximum else []

    def schema(self) -> dict[str, Any]:
        """The JSON schema."""
        return {"type": "integer", "minimum": 0, "maximum": self.maximum}


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of strings."""

    max_length: int
    required: bool = False

    empty = ()

    def check(self, value: Any, path: str) -> tuple[Any, list[Problem]]:
        """The list, or what is wrong with it or with one of its items."""
        if not isinstance(value, list):
            return value, [Problem(path, "null" if value is None else "not_a_list")]
        problems: list[Problem] = []
        for number, item in enumerate(value):
            problems += Text(self.max_length).check(item, f"{path}.{number}")[1]
        return value, problems

    def schema(self) -> dict[str, Any]:
        """The JSON schema."""
        return {"type": "array", "items": {"type": "string", "maxLength": self.max_length}}


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON object: the standard leaves its shape open."""

    required: bool = False

    empty = None

    def check(self, value: Any, path: str) -> tuple[Any, list[Problem]]:
        """The object, or that it is none."""
        return value, [] if isinstance(value, Mapping) else [Problem(path, "null" if value is None else "invalid")]

    def schema(self) -> dict[str, Any]:
        """The JSON schema."""
        return {"type": "object"}


@dataclass(frozen=True, slots=True)
class Group:
    """A nested object; `null` when it may be left out by sending null."""

    fields: Mapping[str, Shape]
    required: bool = False
    null: bool = True

    empty = None

    def check(self, value: Any, path: str) -> tuple[Any, list[Problem]]:
        """The object with every attribute of the shape, or what is wrong with it."""
        if value is None:
            return None, [] if self.null else [Problem(path, "null")]
        if not isinstance(value, Mapping):
            return value, [Problem(path, "invalid")]
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, shape, sent in self._pairs(value):
            here = f"{path}.{name}" if path else name
            if sent:
                found[name], wrong = shape.check(value[name], here)
                problems += wrong
            elif shape.required:
                problems.append(Problem(here, "required"))
            elif shape.empty is not None or getattr(shape, "null", False):
                found[name] = list(shape.empty) if isinstance(shape.empty, tuple) else shape.empty
        return found, problems

    def schema(self) -> dict[str, Any]:
        """The JSON schema; nested groups that may be null say so."""
        found: dict[str, Any] = {
            "type": "object",
            "properties": {name: each.schema() for name, each in self.fields.items()},
        }
        for name, each in self.fields.items():
            if isinstance(each, Group) and each.null:
                found["properties"][name]["nullable"] = True
        required = [name for name, each in self.fields.items() if each.required]
        return found | ({"required": required} if required else {})

    def _pairs(self, value: Mapping[str, Any]) -> Iterator[tuple[str, Shape, bool]]:
        for name, shape in self.fields.items():
            yield name, shape, name in value


Shape = Text | Whole | Texts | Anything | Group


def check(shape: Shape, value: Any, path: str) -> tuple[Any, list[Problem]]:
    """The value in full, and its problems (none: it fits)."""
    return shape.check(value, path)
