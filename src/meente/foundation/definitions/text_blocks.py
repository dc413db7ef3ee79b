"""Paragraphs that are said once and stand in letters, products and pages: a door of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from meente.foundation.definitions import queries
from meente.foundation.definitions.models import DefinitionVersion
from meente.foundation.definitions.rules import Document
from meente.foundation.definitions.rules.blocks import blocks_in, filled_in, names_in, own_words, put_in

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
    filled: Document = put_in(document, {key: own_words(row.document) for key, row in rows.items()})
    return filled


def said(
    keys: Iterable[str], *, organisation_id: int, language: str, values: Mapping[str, str], at: datetime
) -> dict[str, str]:
    """Text blocks by key, as they hold for this organisation then, in one language and filled with `values`.

    One statement. `values` go by the names of `rules.blocks.MUNICIPAL`, or whatever else the text around it knows.
    """
    rows = queries.some_effective(organisation_id, KIND, list(keys), at)
    return {key: filled_in(row.document, values, language) for key, row in rows.items()}


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
        missing = names_in(block) - known
        found += [f"tekstblok '{key}' wil '{name}' weten, en dat vult deze tekst niet in" for name in sorted(missing)]
    return found
