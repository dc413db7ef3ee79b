"""A page as its editor wrote it, taken apart for `rules.checking` and `rules.reading`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from meente.channels.website.rules.checking import Element, Fault, faults
from meente.channels.website.rules.reading import Reading, reading

_ENDS = re.compile(r"</(p|li|h[1-6]|dt|dd|td|th|div)>|<br\s*/?>", re.IGNORECASE)


def elements_of(body: Any) -> list[Element]:
    """Everything in a stream of blocks that can be wrong, with the number and the name of its block."""
    found: list[Element] = []
    for number, child in enumerate(body or (), start=1):
        place = f"blok {number} ({child.block.label})"
        found += list(_TAKEN_APART.get(child.block_type, _nothing)(place, child.value))
    return found


def faults_of(page: Any) -> list[Fault]:
    """What keeps a page from being published."""
    found = elements_of(getattr(page, "body", None))
    if getattr(page, "picture_id", None):
        found.insert(0, Element("de afbeelding bovenaan", "picture", page.alternative))
    return faults(found)


def reading_of(page: Any) -> Reading:
    """How hard the words of a page are."""
    return reading("\n".join([str(page.title), str(page.intro), *_words(getattr(page, "body", None))]))


def _words(body: Any) -> Iterator[str]:
    for element in elements_of(body):
        if element.kind == "html":
            yield unescape(strip_tags(_ENDS.sub("\n", element.text)))
        elif element.kind == "heading":
            yield element.text


def _nothing(_place: str, _value: Any) -> Iterator[Element]:
    return iter(())


def _heading(level: int) -> Any:
    return lambda place, value: iter([Element(place, "heading", str(value), {"level": level})])


def _html(value: Any) -> str:
    return str(getattr(value, "source", value))


def _cards(place: str, value: Any) -> Iterator[Element]:
    return (Element(place, "link", card["label"]) for card in value)


def _steps(place: str, value: Any) -> Iterator[Element]:
    return (Element(place, "html", _html(step["text"])) for step in value)


def _questions(place: str, value: Any) -> Iterator[Element]:
    return (Element(place, "html", _html(row["answer"])) for row in value)


def _table(place: str, value: Any) -> Iterator[Element]:
    given = value or {}
    has_header = bool(given.get("first_row_is_table_header") or given.get("first_col_is_header"))
    yield Element(place, "table", data={"rows": given.get("data") or [], "has_header": has_header})


def _video(place: str, value: Any) -> Iterator[Element]:
    yield Element(place, "video", data={"has_captions": bool(value["captions"]), "is_silent": value["is_silent"]})


_TAKEN_APART: dict[str, Any] = {
    "heading": _heading(2),
    "subheading": _heading(3),
    "text": lambda place, value: iter([Element(place, "html", _html(value))]),
    "notice": lambda place, value: iter([Element(place, "html", _html(value["text"]))]),
    "picture": lambda place, value: iter([Element(place, "picture", value["alternative"])]),
    "button": lambda place, value: iter([Element(place, "link", value["label"])]),
    "download": lambda place, value: iter([Element(place, "link", value["label"])]),
    "cards": _cards,
    "steps": _steps,
    "questions": _questions,
    "table": _table,
    "video": _video,
}
"""Name of a block → its elements. A block that each site fills itself has none."""
