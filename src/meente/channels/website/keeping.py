"""Rendered parts that are the same for everybody who follows a definition: kept by the hash of its content.

A new version, or a deviation, has another hash from its own moment on, so nothing has to be thrown away and nobody is
served what no longer holds. Only what a document says is kept here: nothing of a visitor, nothing of a municipality.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from meente.channels.website.presenting import ProductPage, product_page

KEPT = 2000
"""Parts per process; with some kB each this stays below a few dozen MB."""


class _Unseen:
    """Carries the document past the cache: the key is its hash, so two of these are always equal."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unseen)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=KEPT)
def _kept(digest: str, language: str, unseen: _Unseen) -> tuple[ProductPage, SafeString]:
    page = product_page(unseen.document, language)
    with translation.override(language):
        return page, part("website/product_article.html", {"product": page})


def part(template: str, facts: dict[str, Any]) -> SafeString:
    """A part of a page as text, made without the request: what everybody gets can show nothing of one visitor."""
    return SafeString(render_to_string(template, facts))  # rendered by a template, so it is escaped already


def product_parts(digest: str, document: dict[str, Any], language: str) -> tuple[ProductPage, SafeString]:
    """The page of a product and its article as HTML. `digest` is the hash of `document`."""
    return _kept(digest, language, _Unseen(document))
