"""Search on a site: its products, and the pages that its chain shows. One statement for each.

Row level security keeps GIN indexes from being used, and is not needed here: a chain has some thousand published rows,
which its own index finds. What a site hides or replaces is not found, because the rows of a path are folded as they are
when the page is shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from meente.channels.website import keeping_sites, queries
from meente.channels.website.models.rows import COLUMNS, as_row
from meente.channels.website.rules.filling import fill_plain
from meente.channels.website.rules.inheriting import Row, Shown, shown, translated
from meente.foundation.organisations.queries import OrganisationFacts
from meente.registers.products import queries as products

MOST = 25
SUGGESTED = 8
_FIELDS = ", ".join(f'p."{name}"' for name in COLUMNS)
_SEARCH = f"""
    WITH asked AS (SELECT to_tsquery('dutch', a) AS q FROM unnest(%(asked)s::text[]) a),
    meant AS (SELECT q FROM asked WHERE numnode(q) > 0),
    hits AS (
        SELECT p.path, count(DISTINCT m.q) AS found, sum(ts_rank(p.words, m.q)) AS rank
        FROM website_publication p JOIN meant m ON p.words @@ m.q
        WHERE p.organisation_id = ANY(%(chain)s) AND p.kind IN ('page', 'addition', 'translation')
        GROUP BY p.path ORDER BY found DESC, rank DESC, p.path LIMIT %(most)s
    )
    SELECT {_FIELDS}, h.found, h.rank, (SELECT count(*) FROM meant)
    FROM hits h JOIN website_publication p ON p.path = h.path
    WHERE p.organisation_id = ANY(%(chain)s) AND p.kind NOT IN ('alert', 'redirect')
    ORDER BY h.found DESC, h.rank DESC, p.path
"""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page that was found; `is_whole` when every word fits."""

    path: str
    type: str
    title: str
    intro: str
    dated: Any
    is_whole: bool
    language: str


@dataclass(frozen=True, slots=True)
class SiteFound:
    """Products first, then pages, and the spellings that were looked for instead."""

    products: tuple[products.ProductLine, ...]
    pages: tuple[PageLine, ...]
    corrected: tuple[str, ...]
    is_whole: bool


def search(facts: OrganisationFacts, language: str, text: str, at: Any) -> SiteFound:
    """What the site has for these words. When something fits all words, what fits only some is left out."""
    chain = queries.chain_of(facts)
    return keeping_sites.kept_search(chain, (language, text), lambda: _search(facts, chain, language, text, at))


def _search(facts: OrganisationFacts, chain: tuple[int, ...], language: str, text: str, at: Any) -> SiteFound:
    meanings = products.meanings(text, _titles(facts, chain))
    lines = products.search(facts.id, language, text, at, meanings)
    pages = _pages(facts, chain, language, [each.tsquery for each in meanings])
    whole = lines.is_whole or any(page.is_whole for page in pages)
    return SiteFound(
        lines.lines if lines.is_whole or not whole else (),
        tuple(page for page in pages if page.is_whole or not whole),
        tuple(word for each in meanings for word in each.corrected),
        whole,
    )


def suggestions(facts: OrganisationFacts, language: str, text: str, at: Any) -> list[str]:
    """Titles for what somebody is still typing: products first."""
    found = search(facts, language, text, at)
    titles = [line.title for line in found.products] + [page.title for page in found.pages]
    return list(dict.fromkeys(titles))[:SUGGESTED]


def _pages(facts: OrganisationFacts, chain: Sequence[int], language: str, asked: list[str]) -> list[PageLine]:
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, {"asked": asked, "chain": list(chain), "most": MOST})
        rows = cursor.fetchall()
    by_path: dict[str, list[Row]] = {}
    whole: dict[str, bool] = {}
    for row in rows:
        facts_of_row = dict(zip(COLUMNS, row, strict=False))
        known = as_row(facts_of_row | {"data": json.loads(facts_of_row["data"])}, ())
        by_path.setdefault(known.path, []).append(known)
        whole[known.path] = row[-3] == row[-1]
    folded = [(path, shown(same, chain), same) for path, same in by_path.items()]
    return [
        _line(facts, path, found, translated(found, same, chain, language), whole=whole[path])
        for path, found, same in folded
        if found is not None and path
    ]


def _line(facts: OrganisationFacts, path: str, found: Shown, foreign: Row | None, *, whole: bool) -> PageLine:
    names = {"gemeente.naam": facts.name}
    row = foreign or found.page
    return PageLine(
        path, found.page.type, fill_plain(row.title, names), fill_plain(row.intro, names), found.page.dated, whole,
        foreign.data["language"] if foreign else "nl",
    )  # fmt: skip


def _titles(facts: OrganisationFacts, chain: tuple[int, ...]) -> frozenset[str]:
    """The words of what the chain published, and its own words for products: so that a slip in them is understood."""

    def read() -> frozenset[str]:
        return products.words_in([*queries.titles(chain), facts.name]) | products.own_words(chain)

    return keeping_sites.kept_with_definitions(chain, "words", read)
