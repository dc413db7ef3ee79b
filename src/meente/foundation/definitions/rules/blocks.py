"""Text blocks in other texts: `{tekst.bezwaar-maken}` stands for the text block of that key. Pure.

A block may name its own parameters, what the text around it fills in (`{{ case_number }}` in a letter), and of the
municipality the names of `MUNICIPAL`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from meente.foundation.definitions.rules.values import as_text, render_text

BLOCK = re.compile(r"\{tekst\.([a-z0-9-]{1,120})\}")
"""As pages write it too; the key of the text block stands after the point."""
NAME = re.compile(r"\{\{ *([a-z0-9_.]+) *\}\}")

MUNICIPAL = {
    "municipality": "naam",
    "phone": "telefoon",
    "phone_link": "telefoonlink",
    "address": "adres",
    "province": "provincie",
    "residents": "inwoners",
}
"""Names of the municipality in a text block, and what blocks that were written for pages may still call them."""
_EARLIER = {earlier: name for name, earlier in MUNICIPAL.items()}


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


def names_in(block: Mapping[str, Any]) -> frozenset[str]:
    """What a block wants filled in by the text around it, in any language, by the names of now."""
    named = {name for text in block["body"].values() for name in NAME.findall(text)} - block.get(
        "parameters", {}
    ).keys()
    return frozenset(_EARLIER.get(name, name) for name in named)


def own_words(block: Mapping[str, Any]) -> dict[str, str]:
    """What a block says in each language: its own parameters filled in, and what it leaves open by the names of now."""
    own = {name: as_text(name, value) for name, value in block.get("parameters", {}).items()}
    open_names = {earlier: f"{{{{ {name} }}}}" for earlier, name in _EARLIER.items()}
    return {language: render_text(text, open_names | own) for language, text in block["body"].items()}


def filled_in(block: Mapping[str, Any], values: Mapping[str, str], language: str) -> str:
    """A block in one language, with what the text around it knows; an unknown name stays visible."""
    return render_text(_said(own_words(block), language), values)


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
