"""SQL of a resource: one item, a page, a count. PostgreSQL makes the JSON; Python hands the bytes on.

`$1` is the address where URLs begin. The rows the actor may read come from the room's `access` as a queryset, whose
SQL is made once for each actor and wrapped; filters and paging go around it, and the whole text is kept for next time.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet

from meente.foundation.database.bounds import acting_in, current_municipalities
from meente.foundation.database.reading import Row, fetch
from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.declaring import Resource, Rows
from meente.foundation.resources.filters import Condition, as_param
from meente.foundation.resources.links import Url

_MOST_ACTORS = 2000
_MOST_MERGED = 25  # up to here a page of several municipalities is merged from one short index scan each
_MOST_TEXTS = 400


def _and(texts: Sequence[str]) -> str:
    return " AND ".join(texts) or "true"


def select_list(resource: Resource, row: str, origin: str) -> str:
    """The fields of a resource as SQL, named as on the wire."""
    parts = []
    for each in resource.fields:
        if each.write_only:
            continue
        text = resource.url_sql(row, origin) if isinstance(each, Url) else each.sql(row, origin)
        parts.append(f'{text} AS "{each.wire}"')
    return ", ".join(parts)


_lists: dict[str, str] = {}


def _fields(resource: Resource) -> str:
    found = _lists.get(resource.key)
    if found is None:
        found = _lists[resource.key] = select_list(resource, "t", "$1::text")
    return found


class _Held:
    """What was made for one actor: the rows it may read per room's function, and whole statements."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.rows: dict[tuple[Rows, int | None], Condition] = {}
        self.counts: dict[Callable[[Actor], Any], Condition | None] = {}
        self.texts: dict[Hashable, str] = {}


_held: dict[int, _Held] = {}


def _held_for(actor: Actor) -> _Held:
    held = _held.get(id(actor))
    if held is None or held.actor is not actor:
        if len(_held) >= _MOST_ACTORS:
            _held.clear()
        held = _held[id(actor)] = _Held(actor)
    return held


def visible(actor: Actor, rows: Rows, municipality_id: int | None = None) -> Condition:
    """SQL of the rows the actor may read, everywhere or in one of its municipalities; made once per actor."""
    held = _held_for(actor).rows
    found = held.get((rows, municipality_id))
    if found is None:
        if municipality_id is None:
            found = _compile(rows(actor))
        else:
            with acting_in({municipality_id}):
                found = _compile(rows(replace(actor, municipalities=frozenset({municipality_id}))))
        held[rows, municipality_id] = found
    return found


def _numbered(conditions: Iterable[Condition]) -> list[str]:
    """The SQL of each with `%s` replaced by `$2`, `$3`, … through all of them."""
    numbers = itertools.count(2)
    found = []
    for text, _values in conditions:
        first, *rest = text.split("%s")
        found.append("".join([first, *(f"${next(numbers)}{piece}" for piece in rest)]).replace("%%", "%"))
    return found


def _run(
    actor: Actor, key: tuple[Hashable, ...], conditions: Sequence[Condition], build: Callable[[list[str]], str]
) -> list[Row]:
    """The rows of a statement, whose text is made once per actor, `key` and texts of the conditions.

    `build` puts the numbered conditions together; it must use `$1`, or PostgreSQL cannot tell its type.
    """
    texts = _held_for(actor).texts
    name = (*key, *[text for text, _values in conditions])
    text = texts.get(name)
    if text is None:
        if len(texts) >= _MOST_TEXTS:
            texts.clear()
        text = texts[name] = build(_numbered(conditions))
    return fetch(text, [actor.origin, *[value for _text, values in conditions for value in values]])


def _compile(rows: Any) -> Condition:
    try:
        text, values = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return f'SELECT * FROM "{rows.model._meta.db_table}" WHERE false', []
    return text, [as_param(value) for value in values]


def item(resource: Resource, actor: Actor, item_id: uuid.UUID, *, above: uuid.UUID | None = None) -> bytes | None:
    """One row as JSON; None when there is none that the actor may read."""
    conditions = [visible(actor, resource.rows), ("t.id = %s", [str(item_id)]), *_above(resource, above)]
    found = _run(actor, ("item", resource.key), conditions, lambda texts: _json_of(resource, texts))
    return found[0][0] if found else None


def _json_of(resource: Resource, texts: list[str]) -> str:
    source, *where = texts
    text = f"SELECT {_fields(resource)} FROM ({source}) AS t WHERE {' AND '.join(where)}"
    return f"SELECT row_to_json(r)::text FROM ({text}) AS r"


def is_known(resource: Resource, actor: Actor, item_id: uuid.UUID, *, above: uuid.UUID | None = None) -> bool:
    """True when the row is one whose existence the actor may know: the answer is 403 and not 404."""
    if resource.known is None:
        return False
    conditions = [visible(actor, resource.known), ("t.id = %s", [str(item_id)]), *_above(resource, above)]

    def build(texts: list[str]) -> str:
        source, *where = texts
        return f"SELECT 1::text, $1::text FROM ({source}) AS t WHERE {' AND '.join(where)}"

    return bool(_run(actor, ("known", resource.key), conditions, build))


def _above(resource: Resource, above: uuid.UUID | None) -> list[Condition]:
    return [(f't."{resource.parent_column}" = %s', [str(above)])] if above is not None else []


def items(resource: Resource, actor: Actor, ids: Iterable[uuid.UUID]) -> list[bytes]:
    """Several rows by id, as JSON, for expanding; only what the actor may read."""
    conditions = [
        visible(actor, resource.rows), ("t.id = ANY(%s::uuid[])", [as_param([str(each) for each in ids])]),
    ]  # fmt: skip
    found = _run(actor, ("items", resource.key), conditions, lambda texts: _json_of(resource, texts))
    return [row[0] or b"null" for row in found]


@dataclass(frozen=True)
class Page:
    """Rows as JSON in order, how many they are, and the kept exact count when one was asked for.

    `rows` is one text with commas between the objects, unless they were asked one by one.
    """

    rows: list[bytes]
    amount: int
    kept: int | None = None


@dataclass(frozen=True)
class Selection:
    """Which rows of a resource in which order: conditions on `t`, and the row above for a nested path."""

    resource: Resource
    actor: Actor
    conditions: Sequence[Condition] = ()
    order: Sequence[str] = ()

    def _asked(self) -> list[Condition]:
        return [visible(self.actor, self.resource.rows), *self.conditions]

    def count(self) -> int:
        """How many there are, exactly."""

        def build(texts: list[str]) -> str:
            return f"SELECT count(*)::text, $1::text FROM ({texts[0]}) AS t WHERE {_and(texts[1:])}"

        return int(_run(self.actor, ("count", self.resource.key), self._asked(), build)[0][0] or 0)

    def kept_count(self) -> int | None:
        """The count that the room keeps; None when it keeps none for what is asked."""
        counts = self._counts()
        if counts is None:
            return None
        found = _run(self.actor, ("kept", self.resource.key), [counts], lambda texts: f"SELECT {texts[0]}, $1::text")
        return int(found[0][0] or 0)

    def _counts(self) -> Condition | None:
        """SQL of the kept count as text."""
        counts = self.resource.counts
        if counts is None or self.conditions:
            return None
        held = _held_for(self.actor)
        if counts not in held.counts:
            rows = counts(self.actor)
            text, values = _compile(rows) if rows is not None else ("", [])
            summed = f"(SELECT coalesce(sum(k.amount), 0)::text FROM ({text}) AS k)"
            held.counts[counts] = None if rows is None else (summed, values)
        return held.counts[counts]

    def all(self) -> list[bytes]:
        """Every row, for lists without pages."""
        return self.page(offset=0, size=None, is_joined=False).rows

    def page(self, *, offset: int, size: int | None, backwards: bool = False, is_joined: bool = True) -> Page:
        """`size` rows after `offset`; `backwards` counts from the end, and still gives them in order.

        With `is_joined` PostgreSQL puts the commas between them, and adds the kept count of the room if there is one.
        """
        merged = self._merged_municipalities(size)
        sources = [visible(self.actor, self.resource.rows, each) for each in merged or (None,)]
        counts = self._counts() if is_joined else None
        shape = (self.order, offset, size, backwards, is_joined, counts is None, current_municipalities())

        def build(texts: list[str]) -> str:
            kept = texts.pop() if counts is not None else "NULL::text"
            where = _and(texts[len(sources) :])
            text = self._page_text(texts[: len(sources)], where, offset, size, reverse=backwards)
            if not is_joined:
                return f"SELECT row_to_json(r)::text FROM ({text}) AS r"
            return f"SELECT string_agg(row_to_json(r)::text, ','), count(*)::text, {kept} FROM ({text}) AS r"

        conditions = [*sources, *self.conditions, *([counts] if counts is not None else [])]
        found = _run(self.actor, ("page", self.resource.key, *shape), conditions, build)
        if not is_joined:
            return Page([row[0] or b"null" for row in found], len(found))
        joined, amount, kept = found[0]
        return Page([joined] if joined else [], int(amount or 0), int(kept or 0) if counts is not None else None)

    def _page_text(self, sources: list[str], where: str, offset: int, size: int | None, *, reverse: bool) -> str:
        order, chosen_order = self._order(), self._order(reverse=reverse)
        limit = "" if size is None else f" OFFSET {offset} LIMIT {size}"
        if len(sources) == 1 and offset == 0 and not reverse:
            return f"SELECT {_fields(self.resource)} FROM ({sources[0]}) AS t WHERE {where} ORDER BY {order}{limit}"
        source = f"{sources[0]}) AS t WHERE {where}"
        if len(sources) > 1:
            source = f"{self._merged(sources, where, chosen_order, offset + (size or 0))}) AS t"
        chosen = f"SELECT {self._key('t')} FROM ({source} ORDER BY {chosen_order}{limit}"
        tied = " AND ".join(f"t.{name} = i.{name}" for name in self._key_names())
        return (
            f"SELECT {_fields(self.resource)} FROM ({chosen}) AS i "
            f'JOIN "{self.resource.table}" AS t ON {tied} ORDER BY {order}'
        )

    def _merged_municipalities(self, size: int | None) -> tuple[int, ...]:
        """The municipalities whose pages are merged; empty when the page is read as one."""
        municipalities = current_municipalities()
        is_merged = self.resource.is_of_municipality and size is not None and 1 < len(municipalities) <= _MOST_MERGED
        return tuple(sorted(municipalities)) if is_merged else ()

    def _merged(self, sources: list[str], where: str, order: str, amount: int) -> str:
        """The first of each municipality by its index: a branch for each, with only the columns that are needed.

        Then PostgreSQL takes the index of that municipality as it lies, and merges without sorting.
        """
        columns = ", ".join(dict.fromkeys([*self._key_names(), *(name for name, _way in self._ordered())]))
        rest = f") AS t WHERE {where} ORDER BY {order} LIMIT {amount})"
        return " UNION ALL ".join(f"(SELECT {columns} FROM ({source}{rest}" for source in sources)

    def _key_names(self) -> tuple[str, ...]:
        return ("municipality_id", "id") if self.resource.is_of_municipality else ("id",)

    def _key(self, row: str) -> str:
        return ", ".join(f"{row}.{name}" for name in self._key_names())

    def _order(self, *, reverse: bool = False) -> str:
        return ", ".join(
            f't."{name}" {"DESC" if descends is not reverse else "ASC"}' for name, descends in self._ordered()
        )

    def _ordered(self) -> list[tuple[str, bool]]:
        """The columns in order, and whether each descends."""
        return [(each.lstrip("-"), each.startswith("-")) for each in self.order or self.resource.order_by]
