"""Text blocks in other texts: `{tekst.bezwaar-maken}` stands for the text block of that key. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

BLOCK = re.compile(r"\{tekst\.([a-z0-9-]{1,120})\}")
"""As pages write it too; the key of the text block stands after the point."""
NAME = re.compile(r"\{\{ *([a-z0-9_.]+) *\}\}")


def blocks_in(value: Any) -> frozenset[str]:
    """The keys of the text blocks that a document, a list or a text names."""
    return frozenset(key for text in _texts(value) for key in BLOCK.findall(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if "{tekst." in value:
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def names_in(texts: Mapping[str, str]) -> frozenset[str]:
    """What a text wants filled in, in any language."""
    return frozenset(name for text in texts.values() for name in NAME.findall(text))


def put_in(value: Any, blocks: Mapping[str, Mapping[str, str]], language: str = "nl") -> Any:
    """The same with every text block in its place, in the language of the text around it.

    A block that is not there stays visible, so that a mistake is seen and never hidden. A block names no other block.
    """
    if isinstance(value, str):
        return BLOCK.sub(lambda found: _said(blocks.get(found[1]), language) or found[0], value)
    if isinstance(value, Mapping):
        return {name: put_in(item, blocks, name if name in _LANGUAGES else language) for name, item in value.items()}
    return [put_in(item, blocks, language) for item in value] if isinstance(value, list) else value


_LANGUAGES = frozenset({"nl", "en"})


def _said(texts: Mapping[str, str] | None, language: str) -> str:
    return "" if texts is None else texts.get(language) or texts.get("nl", "")
