"""The fields of a definition in the parts in which people think of it: what is open, changed and wrong. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.text import slugify

from meente.channels.administration import naming, presenting
from meente.channels.administration.forms import Field
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.naming import Named
from meente.foundation.definitions.rules import Document, leaves, shown, value_at

WIDE = 60
"""Characters of a text that fit on one line of one of two columns."""
MOST_LINES = 14
BRIEF = 160
"""Characters of what stands there already that are shown without a click."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it stands on the screen. `there`: what holds, or what an addition comes behind."""

    field: Field
    label: str
    language: str
    hint: str
    lines: int
    there: str = ""
    is_changed: bool = False
    problem: str = ""

    @property
    def id(self) -> str:
        """The name by which an error leads here."""
        return naming.id_of(self.field.path)

    @property
    def is_explained(self) -> bool:
        """True when something stands above the input."""
        return bool(self.hint or (self.there and (self.is_changed or self.field.is_append)))

    @property
    def is_long(self) -> bool:
        """True when what stands there needs a click to be read."""
        return len(self.there) > BRIEF


@dataclass(frozen=True, slots=True)
class Group:
    """One item of a list, or what belongs to no item; rows beside each other are one text in two languages."""

    title: str
    path: str
    pairs: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the definition."""

    name: str
    label: str
    help: str
    groups: tuple[Group, ...]
    changed: int
    wrong: int
    is_open: bool


def sections_of(
    kind: str,
    document: Document,
    fields: Sequence[Field],
    *,
    changed: Collection[str],
    problems: Sequence[tuple[str, str]] = (),
    there: Mapping[str, str],
) -> list[Section]:
    """Every field in its part. Open are the first, those with something wrong and those with a change."""
    wrong = dict(problems)
    order = [part.name for part in KINDS[kind].parts]
    rows = [
        replace(
            _row(kind, field),
            there=there.get(field.path, ""),
            is_changed=field.path in changed,
            problem=wrong.get(naming.id_of(field.path), ""),
        )
        for field in fields
    ]
    items = _places_of_items(document)
    rows.sort(key=lambda row: _place(naming.named_in(kind, row.field.path), order, items))
    found = [
        _section(kind, document, list(members))
        for _name, members in groupby(rows, key=lambda row: naming.named_in(kind, row.field.path).part.name)
    ]
    return [replace(row, is_open=row.is_open or number == 0) for number, row in enumerate(found)]


def _places_of_items(document: Document) -> dict[str, int]:
    """Where each part of the document begins, in its own order."""
    found: dict[str, int] = {}
    for number, (path, _value) in enumerate(leaves(document)):
        steps = path.split("/")
        for length in range(1, len(steps)):
            found.setdefault("/".join(steps[:length]), number)
    return found


def _place(said: Named, order: Sequence[str], items: Mapping[str, int]) -> tuple[int, str, int, int]:
    """Parts as the kind gives them, items as the document does, and in one item its fields as the kind does."""
    part = order.index(said.part.name) if said.part.name in order else len(order)
    return part, said.part.name, items.get(said.item, -1), said.place


def _section(kind: str, document: Document, rows: list[Row]) -> Section:
    part = naming.named_in(kind, rows[0].field.path).part
    items: dict[str, list[Row]] = {}
    for row in rows:
        items.setdefault(naming.named_in(kind, row.field.path).item, []).append(row)
    groups = tuple(
        Group(naming.item_title(document, item) if item else "", item, _paired(members))
        for item, members in items.items()
    )
    changed, wrong = sum(row.is_changed for row in rows), sum(bool(row.problem) for row in rows)
    return Section(
        slugify(part.name), str(part.label), str(part.help), groups, changed, wrong, is_open=bool(changed or wrong)
    )


def _paired(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The Dutch text and the English one beside each other, Dutch first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        stem = row.field.path.rpartition("/")[0] if row.language else row.field.path
        found.setdefault(stem, []).append(row)
    return tuple(tuple(sorted(pair, key=lambda row: row.language != "nl")) for pair in found.values())


def _row(kind: str, field: Field) -> Row:
    said = naming.named_in(kind, field.path)
    label = field.policy.label or str(said.label)
    if said.language and not field.policy.label:
        label = f"{label} ({naming.language_name(said.language)})"
    lines = max((_lines(entry.text) for entry in field.entries), default=1)
    return Row(field, label, said.language, presenting.hint_for(field.policy), min(MOST_LINES, max(2, lines)))


def _lines(text: str) -> int:
    return sum(1 + len(line) // WIDE for line in text.split("\n"))


def changed_by_owner(now: Document, fields: Sequence[Field]) -> frozenset[str]:
    """Paths on which the screen says something else than the newest version."""
    return frozenset(field.path for field in fields if _value(now, field.path) != field.inherited)


def changed_by_layer(fields: Sequence[Field], own: Mapping[str, Any]) -> frozenset[str]:
    """Paths on which an organisation says something else than it inherits."""
    return frozenset(
        field.path
        for field in fields
        if (own.get(field.path) if field.is_append else field.path in own and own[field.path] != field.inherited)
    )


def _value(document: Document, path: str) -> Any:
    try:
        return value_at(document, path)
    except KeyError:
        return None


def what_holds(fields: Sequence[Field], document: Document) -> dict[str, str]:
    """What stands in a document at each field, in words."""
    found = {}
    for field in fields:
        value = _value(document, field.path)
        found[field.path] = "" if value is None else shown(field.policy, value)
    return found
