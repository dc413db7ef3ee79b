"""Every sentence on a screen has an English translation, in the locale folder of its own room."""

import io
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "meente"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def _rooms() -> list[Path]:
    rooms = [path.parent for path in SOURCE.glob("*/*/__init__.py") if path.parent.parent.name != "config"]
    return sorted(room for room in rooms if room.name not in {"tests", "migrations", "urls"})


def _sentences(room: Path) -> set[str]:
    found: set[str] = set()
    shared = SOURCE.joinpath("foundation").glob("*.py") if room.name == "ui" else ()
    for file in sorted([*shared, *room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if {"tests", "migrations"} & set(file.parts):
            continue
        text = file.read_text("utf-8")
        if file.suffix != ".py":
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(file)).splitlines())
        for _line, message, _comments, _context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else next(part for part in message if part))
    return found - {""}


def _translated(room: Path) -> set[str]:
    file = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return set()
    with file.open("rb") as source:
        catalogue = read_po(source, locale="en", abort_invalid=True)
    return {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for message in catalogue
        if message.id and message.string and all(message.string) and not message.fuzzy
    }


@pytest.mark.parametrize("room", _rooms(), ids=lambda room: f"{room.parent.name}/{room.name}")
def test_every_sentence_of_a_room_is_translated(room):
    assert sorted(_sentences(room) - _translated(room)) == []


def test_the_check_finds_sentences():
    assert "Iemand anders heeft dit intussen gewijzigd. Bekijk de nieuwe stand en probeer het opnieuw." in _sentences(
        SOURCE / "foundation" / "ui"
    )


def test_a_sentence_has_one_translation_whatever_room_says_it():
    """Catalogues of all rooms are one to Django: of two translations nobody knows which is shown."""
    found = defaultdict(set)
    for file in SOURCE.glob("*/*/locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            for message in read_po(source, locale="en", abort_invalid=True):
                found[message.context, message.id].add(message.string)
    assert {key: said for key, said in found.items() if key[1] and len(said) > 1} == {}
