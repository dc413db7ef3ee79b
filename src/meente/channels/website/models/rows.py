"""Rows of `Publication` as the rules see them, and what an organisation inherits at a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F, Q

from meente.channels.website.addresses import organisation_of
from meente.channels.website.models.publication import Publication
from meente.channels.website.rules.inheriting import Row, shown
from meente.foundation.organisations import queries as organisations

COLUMNS = (
    "organisation_id", "kind", "type", "path", "title", "freedom", "reason", "slot", "intro", "order", "in_menu",
    "digest", "original", "page_id", "data", "dated", "changed_at",
    "sites",
)  # fmt: skip
"""What a row has besides its content."""


def rows(found: Any, parts: Any = None) -> list[Row]:
    """Frozen rows of a query; `parts` may leave the content out."""
    return [
        as_row(row, row["shown_parts"])
        for row in found.annotate(shown_parts=parts or F("parts")).values(*COLUMNS, "shown_parts")
    ]


def row_of(publication: Publication) -> Row:
    """A publication that may not be stored, as the rules see it."""
    return as_row({name: getattr(publication, name) for name in COLUMNS}, publication.parts)


def as_row(found: Mapping[str, Any], parts: Any) -> Row:
    """A row from its columns by name."""
    plain = {name: found[name] for name in COLUMNS if name != "sites"}
    return Row(**plain, sites=tuple(found["sites"]), parts=tuple(parts or ()))


def inherited_at(tree_path: str, path: str) -> Row | None:
    """The page that the organisation of this tree inherits at a path, or None."""
    organisation_id = organisation_of(tree_path)
    return _shown_in(organisations.chain(organisation_id)[:-1], organisation_id, path)


def shown_at(tree_path: str, path: str) -> Row | None:
    """The page that the site of this tree's organisation has at a path, its own or inherited, or None."""
    organisation_id = organisation_of(tree_path)
    return _shown_in(organisations.chain(organisation_id), organisation_id, path)


def _shown_in(chain: Sequence[int], organisation_id: int, path: str) -> Row | None:
    if not chain:
        return None
    here = Q(sites=[]) | Q(sites__contains=[organisation_id])
    there = rows(Publication.objects.filter(here, organisation_id__in=chain, path=path))
    found = shown([replace(row, sites=()) for row in there], chain)
    return found.page if found else None
