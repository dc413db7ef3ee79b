"""The site that moves in: a folder of saved pages, or a sitemap on the web (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import UnicodeDammit
from defusedxml import ElementTree

from meente.connections import outbound
from meente.connections.old_sites import client

NOWHERE = "https://oude-site.invalid/"
"""Stands for the address of a site that lies in a folder."""
MOST_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class SourcePage:
    """`old_path`: the path in the old site, without a slash before it."""

    old_path: str
    address: str
    html: str


class OldSite(Protocol):
    """Where pages and files come from."""

    def pages(self) -> Iterator[SourcePage]:
        """Every page, in order of its path."""

    def file(self, address: str) -> bytes | None:
        """A picture or file by its absolute address; None when it is not there."""


def _text(content: bytes) -> str:
    return UnicodeDammit(content, is_html=True).unicode_markup or ""


class Folder:
    """Saved HTML. Nothing outside the folder is read, also not through a link."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def pages(self) -> Iterator[SourcePage]:
        """Every `.html` and `.htm` file."""
        files = [file for file in self.root.rglob("*") if file.suffix.lower() in (".html", ".htm")]
        for file in sorted(files):
            if file.is_file() and file.resolve().is_relative_to(self.root):
                path = file.relative_to(self.root).as_posix()
                yield SourcePage(path, urljoin(NOWHERE, quote(path)), _text(file.read_bytes()))

    def file(self, address: str) -> bytes | None:
        """The file at the path of the address."""
        if not address.startswith(NOWHERE):
            return None
        found = (self.root / unquote(urlsplit(address).path).lstrip("/")).resolve()
        return found.read_bytes() if found.is_relative_to(self.root) and found.is_file() else None


class Sitemap:
    """A site on the web: the pages that its sitemap names, on the sitemap's own origin."""

    def __init__(self, url: str) -> None:
        self.url, self.origin = url, outbound.origin_of(url)

    def pages(self) -> Iterator[SourcePage]:
        """Every page that answers with HTML."""
        for address in sorted(set(self._addresses(self.url)))[:MOST_PAGES]:
            found = client.fetch(address, origin=self.origin)
            if found is not None and found.media_type in ("text/html", "application/xhtml+xml"):
                yield SourcePage(unquote(urlsplit(address).path).lstrip("/"), found.url, _text(found.content))

    def _addresses(self, url: str, *, depth: int = 0) -> Iterator[str]:
        found = client.fetch(url, origin=self.origin)
        if found is None:
            return
        root = ElementTree.fromstring(found.content)
        places = [str(each.text).strip() for each in root.iter() if each.tag.endswith("}loc") and each.text]
        is_index = root.tag.endswith("sitemapindex")
        for place in places:
            if is_index and depth == 0:
                yield from self._addresses(place, depth=1)
            elif not is_index:
                yield place

    def file(self, address: str) -> bytes | None:
        """A file of the same origin."""
        try:
            found = client.fetch(address, origin=self.origin)
        except outbound.Blocked:
            return None
        return found.content if found else None
