"""A typed schema for documents: small, total and readable in an error message."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Check = Callable[[dict[str, Any]], list[str]]


def _nothing_more(_document: dict[str, Any]) -> list[str]:
    return []


Words = str | Promise


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document as a screen shows it: what people call it, what it is for, and its fields.

    `fields` are patterns over paths (`*` is one step; what follows a `*` belongs to that item of a list) with what
    people call what stands there; a language at the end of a path is no part of the pattern.
    """

    name: str
    label: Words
    fields: Mapping[str, Words]
    help: Words = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of definition: its required fields with their types, further checks, and its parts on a screen.

    `is_own`: every municipality fills in its own, such as its telephone number; that is no deviation from the others,
    so the measure of uniformity leaves it out.
    """

    name: str
    label: Words
    required: Mapping[str, type]
    optional: Mapping[str, type] = field(default_factory=dict)
    check: Check = _nothing_more
    is_own: bool = False
    parts: tuple[Part, ...] = ()

    def problems(self, document: dict[str, Any]) -> list[str]:
        """Sentences about what is wrong; empty when the document is good."""
        found = [f"veld '{name}' ontbreekt" for name in self.required if name not in document]
        known = {**self.required, **self.optional, "parameters": dict}
        for name, value in document.items():
            if name not in known:
                found.append(f"veld '{name}' kent deze soort niet")
            elif not isinstance(value, known[name]):
                found.append(f"veld '{name}' heeft het verkeerde type")
        return found or [*self.check(document), *keys_missing(document), *html_in(document)]


DRAWINGS = frozenset({"bpmn", "dmn"})
"""Fields that are XML; the room that reads them refuses what could do harm."""
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!]")


def html_in(value: Any, path: str = "") -> list[str]:
    """Texts are plain: a tag in one is a mistake or an attack. "< 18" is neither."""
    if isinstance(value, dict):
        rows = [(name, item) for name, item in value.items() if name not in DRAWINGS | RULES]
        return [problem for name, item in rows for problem in html_in(item, f"{path}/{name}".strip("/"))]
    if isinstance(value, list):
        return [problem for item in value for problem in html_in(item, path)]
    return [f"'{path}' bevat HTML; schrijf gewone tekst"] if isinstance(value, str) and _TAG.search(value) else []


RULES = frozenset({"if", "when", "given", "expect"})
"""Fields that hold a rule or a test: one value as a whole, which no overlay points into."""


def keys_missing(value: Any, path: str = "") -> list[str]:
    """Items of a list need a unique `key`, because overlays point at them by key."""
    if isinstance(value, dict):
        return [
            problem
            for name, item in value.items()
            if name not in RULES
            for problem in keys_missing(item, f"{path}/{name}")
        ]
    if not isinstance(value, list):
        return []
    items = [item for item in value if isinstance(item, dict)]
    keys = [item.get("key") for item in items]
    found = (
        [f"dubbele of ontbrekende key in '{path}'"] if items and (None in keys or len(set(keys)) < len(keys)) else []
    )
    return found + [problem for item in items for problem in keys_missing(item, f"{path}/{item.get('key')}")]
