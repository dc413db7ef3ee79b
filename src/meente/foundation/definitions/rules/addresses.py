"""Addresses elsewhere in what a definition says: fields that are one, and those that stand in a text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_ADDRESS = re.compile(r"https?://[^\s<>\"'\]]+")
_NOT_READ = frozenset({"bpmn", "dmn", "tests"})
"""Fields that nobody reads as a text: drawings, and the persons of a trial."""


def addresses_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and address, in the order of the document; items of a list by their key.

    What ends a sentence or a pair of brackets is no part of an address; one that is filled in per municipality is none.
    """
    if isinstance(value, str):
        found = [_without_the_end(text) for text in _ADDRESS.findall(value)]
        yield from ((path, address) for address in found if "{" not in address)
    for step, item in _inside(value):
        yield from addresses_in(item, "/".join(part for part in (path, step) if part))


def _inside(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(name, item) for name, item in value.items() if name not in _NOT_READ]
    if isinstance(value, list):
        return [(str(item.get("key", "")) if isinstance(item, dict) else "", item) for item in value]
    return []


def _without_the_end(text: str) -> str:
    while text and (text[-1] in ".,;:!?" or (text[-1] == ")" and text.count("(") < text.count(")"))):
        text = text[:-1]
    return text
