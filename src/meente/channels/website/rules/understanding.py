"""A page of another site as blocks of ours, and what of it could not be understood. Pure.

Only the words and what they are survive: headings, paragraphs, lists, links, tables, pictures, files and questions.
Every piece of text goes through a sanitizer (nh3) that knows no more than our own editor does. What has no block here
(forms, scripts, frames, unknown elements) is named with its place, never silently lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

ALLOWED = {"p", "ul", "ol", "li", "a", "b", "i", "br"}
"""What our editor of texts knows."""
FILES = frozenset({
    "pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "odp", "ppt", "pptx", "csv", "zip", "txt", "ics", "gpx",
})  # fmt: skip
_LEFT_OUT = ("nav", "header", "footer", "noscript", "template", "style", "link", "meta", "button", "hr", "map", "col")
_NO_BLOCK = (
    "script", "form", "iframe", "object", "embed", "video", "audio", "canvas", "svg", "frame", "input", "select",
)  # fmt: skip
_WRAPS = frozenset({
    "div", "section", "article", "main", "body", "span", "center", "font", "figure", "address", "aside", "hgroup",
    "html", "[document]", "tbody", "time", "label", "fieldset", "picture", "dd", "dt", "dl", "blockquote", "pre",
    "abbr", "small", "u", "sup", "sub", "code", "mark", "cite", "q", "s", "del", "ins", "kbd", "wbr", "bdi", "legend",
    "nobr",
})  # fmt: skip
_RENAMED = {"strong": "b", "em": "i"}
_INLINE = frozenset({"a", "b", "i", "strong", "em", "br", "span", "abbr", "small", "u", "sup", "sub", "code", "mark",
                     "cite", "q", "s", "del", "ins", "kbd", "time", "label", "font", "wbr", "bdi", "nobr"})  # fmt: skip
_TEXT_BLOCKS = frozenset({"p", "ul", "ol"})


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood: what, on which line of the source, and how it begins."""

    kind: str
    line: int
    excerpt: str


@dataclass
class Understood:
    """A page. Blocks have the names of ours; pictures and files still have their address (`src`) in the old site."""

    title: str = ""
    intro: str = ""
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def understand(html: str, *, address: str) -> Understood:
    """The page at an absolute address. Links to the same origin become paths."""
    soup = BeautifulSoup(html, "html.parser")
    page = Understood(title=_title(soup), intro=_described(soup))
    for tag in soup.head.find_all("script") if soup.head else ():
        page.notes.append(_note("script", tag))
    _Reader(page, address).read(_content(soup))
    return page


def _plain(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def _title(soup: BeautifulSoup) -> str:
    named = _plain(soup.find("h1"))
    return (named or re.split(r"\s+[|–—-]\s+", _plain(soup.title))[0])[:255]


def _described(soup: BeautifulSoup) -> str:
    found = soup.find("meta", attrs={"name": "description"})
    return " ".join(str(found.get("content", "")).split())[:500] if isinstance(found, Tag) else ""


def _content(soup: BeautifulSoup) -> Tag:
    """What the page is about, without what stands around every page."""
    for selector in ("main", "[role=main]", "#content", "article", "body"):
        found = soup.select_one(selector)
        if found is not None:
            return found
    return soup


def _note(kind: str, tag: Tag) -> Note:
    return Note(kind, tag.sourceline or 0, str(tag)[:120])


class _Reader:
    """Walks the content once; loose words between blocks are gathered into paragraphs."""

    def __init__(self, page: Understood, address: str) -> None:
        self.page, self.address = page, address
        self.origin = urlsplit(address).netloc
        self._loose: list[str] = []
        self._files: list[tuple[str, str]] = []
        self._has_heading = False

    def read(self, root: Tag) -> None:
        """Everything below this element."""
        self._walk(root)
        self._end_paragraph()

    def _walk(self, root: Tag) -> None:
        for child in root.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, Comment) and (child.strip() or self._loose):
                    self._loose.append(_escaped(str(child)))
            elif isinstance(child, Tag):
                self._element(child)

    def _element(self, tag: Tag) -> None:
        name = tag.name.lower()
        if name in _LEFT_OUT:
            return
        if name in _NO_BLOCK:
            self.page.notes.append(_note(name, tag))
        elif name in _INLINE and not tag.find(_block_like):
            self._loose.append(self._inline(tag))
        else:
            self._end_paragraph()
            self._block(name, tag)
            self._end_paragraph()

    def _block(self, name: str, tag: Tag) -> None:
        if re.fullmatch("h[1-6]", name):
            self._heading(int(name[1]), _plain(tag))
        elif name in _TEXT_BLOCKS and not tag.find(_has_no_place_in_text):
            self._text(str(self._cleaned(tag)))
        elif name in _READS:
            _READS[name](self, tag)
        else:
            if name not in _WRAPS | _TEXT_BLOCKS | {"li"}:
                self.page.notes.append(_note(f"onbekend: {name}", tag))
            self._walk(tag)

    def _heading(self, level: int, text: str) -> None:
        if not text or (level == 1 and text == self.page.title):
            return
        kind = "heading" if level <= 2 or not self._has_heading else "subheading"
        self._has_heading = True
        self.page.blocks.append((kind, text[:120]))

    def _text(self, html: str) -> None:
        clean = nh3.clean(html, tags=ALLOWED, attributes={"a": {"href"}}, link_rel=None,
                          url_schemes={"http", "https", "mailto", "tel"})  # fmt: skip
        if BeautifulSoup(clean, "html.parser").get_text().strip():
            blocks = self.page.blocks
            if blocks and blocks[-1][0] == "text":
                blocks[-1] = ("text", blocks[-1][1] + clean)
            else:
                blocks.append(("text", clean))
        for label, src in self._files:
            self.page.blocks.append(("download", {"src": src, "label": (label or src.rpartition("/")[2])[:200]}))
        self._files = []

    def _end_paragraph(self) -> None:
        html = "".join(self._loose).strip()
        self._loose = []
        if html or self._files:
            self._text(f"<p>{html}</p>")

    def _inline(self, tag: Tag) -> str:
        return str(self._cleaned(tag))

    def _cleaned(self, tag: Tag) -> Tag:
        """The element with the names of ours; a link to a file stays as words and becomes a block of its own."""
        for each in [tag, *tag.select("*")]:
            each.name = _RENAMED.get(each.name, each.name)
            if each.name == "a":
                self._link(each)
        return tag

    def _link(self, tag: Tag) -> None:
        written = str(tag.get("href", "")).strip()
        place = _joined(self.address, written)
        parts = urlsplit(place)
        if _extension(parts.path) in FILES and parts.netloc == self.origin:
            self._files.append((_plain(tag), place))
            tag.name = "span"
        elif not written or written.startswith("#"):
            tag.name = "span"
        elif parts.scheme in ("http", "https") and parts.netloc == self.origin:
            tag["href"] = (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")
        else:
            tag["href"] = place

    def _picture(self, tag: Tag, caption: str = "") -> None:
        src = str(tag.get("src") or tag.get("data-src") or "")
        alternative = " ".join(str(tag.get("alt", "")).split())
        if not src or src.startswith("data:"):
            self.page.notes.append(_note("afbeelding zonder bestand", tag))
            return
        if not alternative:
            self.page.notes.append(_note("afbeelding zonder beschrijving", tag))
        value = {"src": _joined(self.address, src), "alternative": alternative[:250], "caption": caption[:250]}
        self.page.blocks.append(("picture", value))

    def _figure(self, tag: Tag) -> None:
        pictures, caption = tag.find_all("img"), _plain(tag.find("figcaption"))
        for picture in pictures:
            self._picture(picture, caption)
        for other in tag.find_all(_NO_BLOCK):
            self.page.notes.append(_note(other.name, other))
        if not pictures:
            self._walk(tag)

    def _table(self, tag: Tag) -> None:
        if tag.select_one("table, [colspan], [rowspan]"):
            self.page.notes.append(_note("tabel met samengevoegde cellen", tag))
        for lost in tag.find_all(["a", "img", *_NO_BLOCK]):
            self.page.notes.append(_note(f"{lost.name} in een tabel", lost))
        rows = [row.find_all(["td", "th"]) for row in tag.find_all("tr")]
        rows = [row for row in rows if row]
        if not rows:
            return
        width = max(map(len, rows))
        top, side = all(cell.name == "th" for cell in rows[0]), all(row[0].name == "th" for row in rows[1:] or rows)
        cells = [[_plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        choice = {(True, True): "both", (True, False): "row", (False, True): "column"}.get((top, side), "neither")
        self.page.blocks.append(("table", {
            "data": cells, "table_caption": _plain(tag.find("caption")), "table_header_choice": choice,
            "first_row_is_table_header": top, "first_col_is_header": side,
        }))  # fmt: skip

    def _details(self, tag: Tag) -> None:
        summary = tag.find("summary")
        question = _plain(summary)[:200]
        if isinstance(summary, Tag):
            summary.extract()
        inner = Understood()
        reader = _Reader(inner, self.address)
        reader.read(tag)
        answer = "".join(value for kind, value in inner.blocks if kind == "text")
        self.page.notes += inner.notes
        row = {"question": question, "answer": answer}
        if self.page.blocks and self.page.blocks[-1][0] == "questions":
            self.page.blocks[-1][1].append(row)
        else:
            self.page.blocks.append(("questions", [row]))
        self.page.blocks += [(kind, value) for kind, value in inner.blocks if kind != "text"]


_READS: dict[str, Any] = {
    "img": _Reader._picture, "figure": _Reader._figure, "table": _Reader._table, "details": _Reader._details,
}  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _extension(path: str) -> str:
    return path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


def _joined(address: str, written: str) -> str:
    try:
        return urljoin(address, written)
    except ValueError:
        return address


def _has_no_place_in_text(tag: Tag) -> bool:
    return tag.name in ("img", "table", "figure", "details", *_NO_BLOCK) or bool(re.fullmatch("h[1-6]", tag.name))


def _block_like(tag: Tag) -> bool:
    return _has_no_place_in_text(tag) or tag.name in ("p", "div", "ul", "ol", "section", "dl", "blockquote")
