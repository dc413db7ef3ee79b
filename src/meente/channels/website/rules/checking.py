"""What keeps somebody from reading a page, found before it is published (WCAG 2.2 A and AA). Pure.

A page comes in as elements: a heading, a piece of HTML, a picture, a link, a table or a video, each with the place
where its editor finds it. What is found is a sentence that says what to do. Contrast, focus and the like are of the
look, not of the editor: they are held by the tests of the templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on a page. `kind`: heading (`level` in data), html, picture, link, table or video."""

    place: str
    kind: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the criterion of WCAG, where, and what to do now."""

    criterion: str
    place: str
    sentence: str


VAGUE = frozenset({
    "klik hier", "hier", "klik", "lees meer", "lees verder", "meer", "meer informatie", "meer info", "verder",
    "deze link", "deze pagina", "link", "website", "download", "downloaden", "click here", "here", "read more", "more",
})  # fmt: skip
"""Texts of links that mean nothing to somebody who hears only the links of a page."""
_ADDRESS = re.compile(r"^(https?:|www\.)|^[\w.-]+\.(nl|com|org|eu|net)(/\S*)?$", re.IGNORECASE)
_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|heic|svg)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(img|dsc|image|foto|afbeelding|picture)[\s_-]*\d+$", re.IGNORECASE)


class _Reader(HTMLParser):
    """Links with their text, and headings, of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self._open: list[str] = []
        self._link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = []
        elif tag == "img" and self._link is not None:
            self._link.append(dict(attrs).get("alt") or "")
        elif re.fullmatch("h[1-6]", tag):
            self._open = [""]
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.append(_plain(" ".join(self._link)))
            self._link = None
        elif re.fullmatch("h[1-6]", tag):
            self._open = []

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self._link.append(data)
        if self._open:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def faults(elements: Sequence[Element]) -> list[Fault]:
    """Everything that keeps the page from being published, in the order of the page."""
    found = [fault for element in elements for fault in _CHECKS[element.kind](element)]
    return found + list(_jumps(elements))


def _heading(element: Element) -> Iterator[Fault]:
    if not re.search(r"\w", element.text):
        yield Fault("1.3.1", element.place, "Deze kop is leeg. Schrijf een kop of haal het blok weg.")


def _link(element: Element) -> Iterator[Fault]:
    text = _plain(element.text)
    if not text:
        yield Fault("2.4.4", element.place, "Deze link heeft geen tekst. Schrijf waar de link heen gaat.")
    elif text.rstrip(" .!?>»›→").lower() in VAGUE:
        sentence = f"De link ‘{text}’ zegt niet waar hij heen gaat. Schrijf bijvoorbeeld ‘Bekijk de openingstijden’."
        yield Fault("2.4.4", element.place, sentence)
    elif _ADDRESS.search(text):
        sentence = f"De link ‘{text[:60]}’ is een kaal webadres. Schrijf in woorden waar de link heen gaat."
        yield Fault("2.4.4", element.place, sentence)


def _html(element: Element) -> Iterator[Fault]:
    reader = _read(element.text)
    for text in reader.links:
        yield from _link(Element(element.place, "link", text))
    for _level, text in reader.headings:
        yield from _heading(Element(element.place, "heading", text))


def _picture(element: Element) -> Iterator[Fault]:
    text = _plain(element.text)
    if not text:
        sentence = "Schrijf wat er op de afbeelding te zien is, voor wie de afbeelding niet ziet."
        yield Fault("1.1.1", element.place, sentence)
    elif _FILE.search(text) or _NUMBERED.match(text):
        sentence = f"‘{text}’ is de naam van een bestand. Schrijf wat er op de afbeelding te zien is."
        yield Fault("1.1.1", element.place, sentence)


def _table(element: Element) -> Iterator[Fault]:
    if not any(str(cell or "").strip() for row in element.data.get("rows", ()) for cell in row):
        yield Fault("1.3.1", element.place, "Deze tabel is leeg. Vul de tabel of haal het blok weg.")
    elif not element.data.get("has_header"):
        sentence = "Deze tabel heeft geen kopcellen. Kies of de eerste rij of de eerste kolom koppen heeft."
        yield Fault("1.3.1", element.place, sentence)


def _video(element: Element) -> Iterator[Fault]:
    if not (element.data.get("has_captions") or element.data.get("is_silent")):
        sentence = "Deze video heeft geen ondertiteling. Voeg een bestand met ondertiteling (.vtt) toe."
        yield Fault("1.2.2", element.place, sentence)


_CHECKS: dict[str, Callable[[Element], Iterable[Fault]]] = {
    "heading": _heading, "link": _link, "html": _html, "picture": _picture, "table": _table, "video": _video,
}  # fmt: skip


def _jumps(elements: Iterable[Element]) -> Iterator[Fault]:
    """A heading may go one level deeper than the one before; the title of the page is level 1."""
    last = 1
    for element in elements:
        levels = [element.data["level"]] if element.kind == "heading" else []
        if element.kind == "html":
            levels = [level for level, _text in _read(element.text).headings]
        for level in levels:
            if level > last + 1:
                sentence = "Hier staat een kleine kop zonder gewone kop erboven. Zet er eerst een tussenkop boven."
                yield Fault("1.3.1", element.place, sentence)
            last = level
