"""Paragraphs that are said once and stand in letters, products and pages: a door of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meente.foundation.definitions import queries
from meente.foundation.definitions.models import DefinitionVersion
from meente.foundation.definitions.rules import Document, render_text
from meente.foundation.definitions.rules.blocks import blocks_in, names_in, put_in
from meente.foundation.definitions.rules.values import as_text

KIND = "text_block"


def inserted(document: Document, *, organisation_id: int, at: datetime) -> Document:
    """The document with the text blocks that it names, as they hold for this organisation then.

    One statement, and none for a document that names no block. What a block leaves open (`{{ phone }}`) is filled with
    the text around it; its own parameters are filled here.
    """
    keys = blocks_in(document)
    if not keys:
        return document
    rows = queries.some_effective(organisation_id, KIND, keys, at)
    filled: Document = put_in(document, {key: _own(row.document) for key, row in rows.items()})
    return filled


def _own(block: dict[str, Any]) -> dict[str, str]:
    values = {name: as_text(name, value) for name, value in block.get("parameters", {}).items()}
    return {language: render_text(text, values) for language, text in block["body"].items()}


def problems(document: Document, filled_in: Iterable[str]) -> list[str]:
    """What is wrong with the text blocks of a document: one that nobody published, or one that asks for more.

    `filled_in` are the names that the document's own values give. One statement when it names a block.
    """
    keys = blocks_in(document)
    if not keys:
        return []
    rows = DefinitionVersion.objects.filter(
        definition__kind=KIND, definition__key__in=keys, withdrawn_at__isnull=True
    ).order_by("definition__key", "-number")
    blocks = dict(rows.distinct("definition__key").values_list("definition__key", "document"))
    known = set(filled_in)
    found = [f"tekstblok '{key}' bestaat niet" for key in sorted(keys - blocks.keys())]
    for key, block in sorted(blocks.items()):
        missing = names_in(block["body"]) - block.get("parameters", {}).keys() - known
        found += [f"tekstblok '{key}' wil '{name}' weten, en dat vult deze tekst niet in" for name in sorted(missing)]
    return found
