"""The shape of the screen on which an organisation deviates: one field per path that the policies leave open. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meente.foundation.definitions.rules import DAYS, Change, Document, Policy, open_paths, value_at
from meente.foundation.definitions.terms import Mode, ValueType

INPUT_TYPES = {
    ValueType.TIME: "time",
    ValueType.DATE: "date",
    ValueType.PHONE: "tel",
    ValueType.EMAIL: "email",
    ValueType.URL: "url",
}
LANGUAGES = ("nl", "en")
PLACES_MORE = 1
"""Empty rows at the end of a list of locations, to add one."""

EDITED_AS_TEXT = frozenset({"product", "letter", "text_block"})
"""Kinds whose texts are short enough to write on a screen; a form or procedure is changed as a file, with its tests."""

TYPED_LISTS = (ValueType.OPENING_HOURS, ValueType.LOCATIONS, ValueType.WORDS)
"""Types of structures that have an input of their own."""

Posted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One input element. `part` says what it holds when a field has several: a day, a language, `name`, `address`."""

    name: str
    text: str
    widget: str = "text"
    part: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One open path: its policy, what is inherited, and the inputs that together make its value."""

    path: str
    policy: Policy
    inherited: Any
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """What people call it."""
        return self.policy.label or self.path

    @property
    def is_append(self) -> bool:
        """True when the layer adds something and cannot change what is there."""
        return self.policy.mode is Mode.APPEND


def fields_for(inherited: Document, policies: Sequence[Policy], own: Mapping[str, Any]) -> list[Field]:
    """The fields, filled with the organisation's own value or else what it inherits. `own`: path → value."""
    fields = []
    for path, policy in open_paths(inherited, policies):
        above = value_at(inherited, path)
        if policy.mode is Mode.APPEND:
            entries = _addition_entries(path, policy.type, above, own.get(path))
        elif isinstance(above, list | dict) and policy.type not in TYPED_LISTS:
            continue  # a structure without a typed input is changed by a definition file, not on a screen
        else:
            entries = _value_entries(path, policy.type, own.get(path, above))
        fields.append(Field(path, policy, above, entries))
    return fields


def fields_for_owner(document: Document, policies: Sequence[Policy], kind: str) -> list[Field]:
    """The owner changes the values that others may change too, and in products and letters every text."""
    found = {
        path: replace(policy, path=path, mode=Mode.REPLACE, label="" if policy.mode is Mode.APPEND else policy.label)
        for path, policy in open_paths(document, policies)
    }  # what others add to has another name than what the owner writes
    for path in _texts(document) if kind in EDITED_AS_TEXT else ():
        found.setdefault(path, Policy(path, Mode.REPLACE, ValueType.LONG_TEXT))
    fields = []
    for path, policy in found.items():
        value = value_at(document, path)
        if not isinstance(value, list | dict) or policy.type in TYPED_LISTS:
            fields.append(Field(path, policy, value, _value_entries(path, policy.type, value)))
    return fields


def _texts(value: Any, path: str = "") -> Iterator[str]:
    """Paths of the texts in a language: `…/nl`, `…/en`."""
    rows: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        rows = list(value.items())
    elif isinstance(value, list):
        rows = [(row["key"], row) for row in value if isinstance(row, dict) and "key" in row]
    for name, item in rows:
        here = f"{path}/{name}" if path else name
        if name in LANGUAGES and isinstance(item, str):
            yield here
        yield from _texts(item, here)


def changes_from(fields: Sequence[Field], posted: Posted, prefix: str) -> tuple[Change, ...]:
    """What the screen sent. `prefix` makes the keys of added items unique. Nonsense stays as text and is refused."""
    changes = []
    for field in fields:
        if field.is_append:
            value = _read_addition(field, posted, prefix)
            if value:
                changes.append(Change(field.path, Mode.APPEND, value))
        else:
            changes.append(Change(field.path, field.policy.mode, _read_value(field, posted)))
    return tuple(changes)


def _value_entries(path: str, kind: ValueType, value: Any) -> tuple[Entry, ...]:
    if kind is ValueType.OPENING_HOURS:
        return _hours_entries(path, value)
    if kind is ValueType.LOCATIONS:
        return _location_entries(path, value if isinstance(value, list) else [])
    if kind is ValueType.WORDS:
        return (Entry(path, "\n".join(value or ()), "textarea"),)
    if kind is ValueType.LONG_TEXT:
        return (Entry(path, str(value), "textarea"),)
    if kind is ValueType.YESNO:
        return (Entry(path, "ja" if value is True else "nee", "yesno"),)
    if kind is ValueType.MONEY and isinstance(value, int):
        return (Entry(path, f"{value // 100},{value % 100:02}", "money"),)
    return (Entry(path, str(value), INPUT_TYPES.get(kind, "text")),)


def _hours_entries(path: str, value: Any, group: int = 0) -> tuple[Entry, ...]:
    days = value if isinstance(value, dict) else {}
    return tuple(Entry(f"{path}/{day}", _hours_text(days.get(day, [])), "hours", day, group) for day in DAYS)


def _hours_text(blocks: Any) -> str:
    return blocks if isinstance(blocks, str) else ", ".join("-".join(block) for block in blocks)


def _location_entries(path: str, rows: Sequence[dict[str, Any]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for number, row in enumerate([*rows, *[{}] * PLACES_MORE], start=1):
        here = f"{path}/{number}"
        entries.append(Entry(f"{here}/key", str(row.get("key", "")), "hidden", "key", number))
        entries.append(Entry(f"{here}/name", str(row.get("name", "")), "text", "name", number))
        entries.append(Entry(f"{here}/address", str(row.get("address", "")), "text", "address", number))
        entries += _hours_entries(here, row.get("hours", {}), number)
    return tuple(entries)


def _addition_entries(path: str, kind: ValueType, above: Any, own: Any) -> tuple[Entry, ...]:
    if kind is ValueType.WORDS:
        return _value_entries(path, kind, own)
    if not isinstance(above, list):
        return (Entry(path, str(own or ""), "textarea"),)
    items = own or []
    return tuple(
        Entry(f"{path}/{language}", "\n".join(row["text"].get(language, "") for row in items), "textarea", language)
        for language in LANGUAGES
    )


def _read_value(field: Field, posted: Posted) -> Any:
    kind, text = field.policy.type, posted.get(field.path, "").strip().replace("\r\n", "\n")
    if kind is ValueType.OPENING_HOURS:
        return _read_hours(field.path, posted)
    if kind is ValueType.LOCATIONS:
        return _read_locations(field.path, posted)
    if kind is ValueType.WORDS:
        return _read_words(text)
    if kind is ValueType.YESNO:
        return {"ja": True, "nee": False}.get(text, text)
    if kind is ValueType.NUMBER:
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
    if kind is ValueType.MONEY:
        return _read_money(text)
    return text


def _read_words(text: str) -> list[str]:
    """One word or short phrase per line; each once."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def _read_money(text: str) -> Any:
    """Euros as people write them → whole cents: "83,85", "€ 83.85", "84"."""
    found = re.fullmatch(r"(?:€ *)?([0-9]{1,7})(?:[.,]([0-9]{2}))?", text)
    return int(found[1]) * 100 + int(found[2] or 0) if found else text


def _read_hours(path: str, posted: Posted) -> dict[str, Any]:
    days = {day: _read_blocks(posted.get(f"{path}/{day}", "")) for day in DAYS}
    return {day: blocks for day, blocks in days.items() if blocks}


def _read_blocks(text: str) -> Any:
    """ "9:00-12:00, 13:00-17:00" → [["09:00", "12:00"], ["13:00", "17:00"]]; anything else stays text."""
    blocks = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2}) *[-–] *([0-9]{1,2})[:.]([0-9]{2})", part)
        if found is None:
            return text
        blocks.append([f"{int(found[1]):02}:{found[2]}", f"{int(found[3]):02}:{found[4]}"])
    return blocks


def _read_locations(path: str, posted: Posted) -> list[dict[str, Any]]:
    """The places with a name; a place whose name was cleared is gone."""
    rows: list[dict[str, Any]] = []
    number = 1
    while f"{path}/{number}/name" in posted:
        here = f"{path}/{number}"
        name = posted[f"{here}/name"].strip()
        key = posted.get(f"{here}/key", "") or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        if name:
            address = posted.get(f"{here}/address", "").strip()
            rows.append(
                {"key": key or str(number), "name": name, "address": address, "hours": _read_hours(here, posted)}
            )
        number += 1
    return rows


def _read_addition(field: Field, posted: Posted, prefix: str) -> Any:
    if field.policy.type is ValueType.WORDS:
        return _read_words(posted.get(field.path, ""))
    if not isinstance(field.inherited, list):
        return posted.get(field.path, "").strip().replace("\r\n", "\n")
    lines = {language: posted.get(f"{field.path}/{language}", "").splitlines() for language in LANGUAGES}
    dutch = [line.strip() for line in lines["nl"] if line.strip()]
    english = [line.strip() for line in lines["en"] if line.strip()]
    return [
        {
            "key": f"{prefix}-{number}",
            "text": {"nl": text, "en": english[number - 1] if number <= len(english) else text},
        }
        for number, text in enumerate(dutch, start=1)
    ]
