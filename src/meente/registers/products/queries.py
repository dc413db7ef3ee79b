"""The products of a municipality as lists show them, and what is found: one statement each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from django.db import connection

from meente.foundation.definitions import holding, text_blocks
from meente.registers.products.national import national_products, read_owms
from meente.registers.products.rules import searching
from meente.registers.products.rules.records import Record
from meente.registers.products.terms import OWMS, TOOI

MOST_FOUND = 25
"""More is no answer but a list; then another word helps."""
_SAFE = "()',"
"""These stand in the URIs of the value list as they are."""


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product in a list, in one language. `theme` is a `Theme` or empty, `form` the key of its online form."""

    key: str
    title: str
    summary: str
    theme: str
    form: str
    is_written: bool
    is_for_residents: bool
    is_for_companies: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds. `is_whole`: every word fits; otherwise these are products that fit some of the words."""

    lines: tuple[ProductLine, ...]
    is_whole: bool
    corrected: tuple[str, ...]


_COLUMNS = """
    h.key, COALESCE(p.title->>%(language)s, p.title->>'nl'), COALESCE(p.summary->>%(language)s, p.summary->>'nl'),
    p.theme, p.form, p.is_written, p.is_for_residents, p.is_for_companies
"""
_LINES = f"""
    {holding.WITH_HOLDING}
    SELECT {_COLUMNS} FROM holding h JOIN products_entry p ON p.digest = h.digest
"""
_SEARCH = f"""
    {holding.WITH_HOLDING}, asked AS (
        SELECT to_tsquery('dutch', a) AS dutch, to_tsquery('english', a) AS english FROM unnest(%(asked)s::text[]) a
    ), meant AS (
        SELECT dutch || english AS q FROM asked WHERE numnode(dutch) > 0 AND numnode(english) > 0
    )
    SELECT {_COLUMNS}, count(*) FILTER (WHERE p.words @@ m.q) AS hits, (SELECT count(*) FROM meant)
    FROM holding h JOIN products_entry p ON p.digest = h.digest CROSS JOIN meant m
    GROUP BY h.key, p.digest HAVING count(*) FILTER (WHERE p.words @@ m.q) > 0
    ORDER BY hits DESC, count(*) FILTER (WHERE ts_filter(p.words, '{{a,b}}') @@ m.q) DESC, p.form <> '' DESC,
        p.is_written DESC, sum(ts_rank(p.words, m.q)) DESC, h.key
    LIMIT %(most)s
"""

_RECORDS = f"""
    {holding.WITH_HOLDING}
    SELECT h.key, h.version, h.since, d.document::text
    FROM holding h JOIN definitions_document d ON d.digest = h.digest ORDER BY h.key
"""


_OWN_WORDS = """
    SELECT jsonb_array_elements_text(c->'value') FROM definitions_overlay o
    JOIN definitions_definition d ON d.id = o.definition_id CROSS JOIN LATERAL jsonb_array_elements(o.changes) c
    WHERE d.kind = 'product' AND o.ended_at IS NULL AND o.organisation_id = ANY(%(chain)s)
      AND c->>'path' = 'keywords' AND jsonb_typeof(c->'value') = 'array'
"""


def _rows(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def lines(organisation_id: int, language: str, at: datetime) -> list[ProductLine]:
    """Every product that holds for this organisation, by title."""
    parameters = holding.parameters(organisation_id, "product", at) | {"language": language}
    return sorted((ProductLine(*row) for row in _rows(_LINES, parameters)), key=lambda line: line.title.lower())


def meanings(text: str, also: frozenset[str] = frozenset()) -> list[searching.Meaning]:
    """What every word may mean; `also` are words that are known here besides those of the products."""
    return searching.meanings_of(text, vocabulary() | also)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The telling words of texts, as `meanings` takes them."""
    return searching.vocabulary_of(texts)


def own_words(chain: Iterable[int]) -> frozenset[str]:
    """What the organisations of a chain call products themselves: one statement."""
    rows = _rows(_OWN_WORDS, {"chain": list(chain)})
    return searching.vocabulary_of(word for (word,) in rows)


def search(
    organisation_id: int, language: str, text: str, at: datetime, meanings: list[searching.Meaning] | None = None
) -> Found:
    """Products for what somebody typed: all words first, then an online form, then what is written in full."""
    meanings = searching.meanings_of(text, vocabulary()) if meanings is None else meanings
    parameters = holding.parameters(organisation_id, "product", at)
    parameters |= {"language": language, "asked": [each.tsquery for each in meanings], "most": MOST_FOUND}
    rows = _rows(_SEARCH, parameters)
    whole = [row for row in rows if row[-2] == row[-1]]
    return Found(
        tuple(ProductLine(*row[:-2]) for row in whole or rows),
        bool(whole),
        tuple(word for each in meanings for word in each.corrected),
    )


def records(organisation_id: int, at: datetime) -> list[Record]:
    """Every product that holds for this organisation with its whole document, by key: for the feeds."""
    rows = _rows(_RECORDS, holding.parameters(organisation_id, "product", at))
    found = {"rows": [json.loads(document) for _key, _version, _since, document in rows]}
    documents = text_blocks.inserted(found, organisation_id=organisation_id, at=at)["rows"]
    return [
        Record(key, version, since, document)
        for (key, version, since, _text), document in zip(rows, documents, strict=True)
    ]


def owms_uri(cbs_code: str) -> str:
    """The URI of a municipality in the OWMS value list; its TOOI identifier when that list does not know it."""
    term = read_owms().get(cbs_code)
    return f"{OWMS}{quote(term, safe=_SAFE)}" if term else f"{TOOI}{cbs_code.lower()}"


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the national names and synonyms: read once per process."""
    return searching.vocabulary_of(_texts())


def _texts() -> Iterator[str]:
    for product in national_products():
        yield from product.document["title"].values()
        yield from product.document["keywords"]
        yield from (row["name"] for row in product.document["names"])
    yield from ("paspoort", "identiteitskaart", "reisdocument", "passport")
