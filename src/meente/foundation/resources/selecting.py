"""SQL of a resource: one item, a page, a count. PostgreSQL makes the JSON; Python hands the bytes on.

`$1` is the address where URLs begin. The rows the actor may read come from the room's `access` as a queryset, whose
SQL is made once for each actor and wrapped; filters and paging go around it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet

from meente.foundation.database.bounds import current_municipalities
from meente.foundation.database.reading import fetch
from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.declaring import Resource, Rows
from meente.foundation.resources.filters import Condition, as_param
from meente.foundation.resources.links import Url

_MOST_ACTORS = 2000
_MOST_MERGED = 25  # up to here a page of several municipalities is merged from one short index scan each
_visible: dict[int, tuple[Actor, dict[Rows, Condition]]] = {}


@dataclass
class Statement:
    """SQL in pieces, with its values numbered as they come."""

    origin: str
    values: list[str] = field(default_factory=list)

    def put(self, condition: Condition) -> str:
        """The SQL with `%s` replaced by numbers."""
        text, values = condition
        pieces = text.split("%s")
        found = [pieces[0]]
        for piece, value in zip(pieces[1:], values, strict=True):
            self.values.append(value)
            found += [f"${len(self.values) + 1}", piece]
        return "".join(found).replace("%%", "%")

    def run(self, text: str) -> list[bytes]:
        """The first column of every row; the text must use `$1`, or PostgreSQL cannot tell its type."""
        return [row[0] or b"null" for row in fetch(text, [self.origin, *self.values])]


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


def visible(resource: Resource, actor: Actor, rows: Rows | None = None) -> Condition:
    """SQL of the rows the actor may read, made once per actor."""
    chosen = rows or resource.rows
    held = _visible.get(id(actor))
    if held is None or held[0] is not actor:
        if len(_visible) >= _MOST_ACTORS:
            _visible.clear()
        held = _visible[id(actor)] = (actor, {})
    found = held[1].get(chosen)
    if found is None:
        found = held[1][chosen] = _compile(resource, chosen(actor))
    return found


def _compile(resource: Resource, rows: Any) -> Condition:
    try:
        text, values = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return f'SELECT * FROM "{resource.table}" WHERE false', []
    return text, [as_param(value) for value in values]


def item(resource: Resource, actor: Actor, item_id: uuid.UUID, *, above: uuid.UUID | None = None) -> bytes | None:
    """One row as JSON; None when there is none that the actor may read."""
    statement = Statement(actor.origin)
    source = statement.put(visible(resource, actor))
    conditions = [statement.put(("t.id = %s", [str(item_id)])), *_above(statement, resource, above)]
    text = f"SELECT {_fields(resource)} FROM ({source}) AS t WHERE {' AND '.join(conditions)}"
    found = statement.run(f"SELECT row_to_json(r)::text FROM ({text}) AS r")
    return found[0] if found else None


def is_known(resource: Resource, actor: Actor, item_id: uuid.UUID, *, above: uuid.UUID | None = None) -> bool:
    """True when the row is one whose existence the actor may know: the answer is 403 and not 404."""
    if resource.known is None:
        return False
    statement = Statement(actor.origin)
    source = statement.put(visible(resource, actor, resource.known))
    conditions = [statement.put(("t.id = %s", [str(item_id)])), *_above(statement, resource, above)]
    return bool(statement.run(f"SELECT 1::text, $1::text FROM ({source}) AS t WHERE {' AND '.join(conditions)}"))


def _above(statement: Statement, resource: Resource, above: uuid.UUID | None) -> list[str]:
    return [statement.put((f't."{resource.parent_column}" = %s', [str(above)]))] if above is not None else []


def items(resource: Resource, actor: Actor, ids: Iterable[uuid.UUID]) -> list[bytes]:
    """Several rows by id, as JSON, for expanding; only what the actor may read."""
    statement = Statement(actor.origin)
    source = statement.put(visible(resource, actor))
    wanted = statement.put(("t.id = ANY(%s::uuid[])", [as_param([str(each) for each in ids])]))
    text = f"SELECT {_fields(resource)} FROM ({source}) AS t WHERE {wanted}"
    return statement.run(f"SELECT row_to_json(r)::text FROM ({text}) AS r")


@dataclass(frozen=True)
class Selection:
    """Which rows of a resource in which order: conditions on `t`, and the row above for a nested path."""

    resource: Resource
    actor: Actor
    conditions: Sequence[Condition] = ()
    order: Sequence[str] = ()

    def _source(self, statement: Statement) -> tuple[str, str]:
        source = statement.put(visible(self.resource, self.actor))
        where = " AND ".join(statement.put(each) for each in self.conditions) or "true"
        return source, where

    def count(self) -> int:
        """How many there are, exactly."""
        statement = Statement(self.actor.origin)
        source, where = self._source(statement)
        return int(statement.run(f"SELECT count(*)::text, $1::text FROM ({source}) AS t WHERE {where}")[0])

    def all(self) -> list[bytes]:
        """Every row, for lists without pages."""
        return self.page(offset=0, size=None)

    def page(self, *, offset: int, size: int | None, backwards: bool = False) -> list[bytes]:
        """`size` rows after `offset`; `backwards` counts from the end, and still gives them in order."""
        statement = Statement(self.actor.origin)
        source, where = self._source(statement)
        order = self._order(reverse=backwards)
        limit = "" if size is None else f" OFFSET {offset} LIMIT {size}"
        merged = self._merged(source, where, order, offset, size)
        if merged is None and offset == 0:
            text = f"SELECT {_fields(self.resource)} FROM ({source}) AS t WHERE {where} ORDER BY {order}{limit}"
        else:
            chosen = merged or f"SELECT {self._key('t')} FROM ({source}) AS t WHERE {where} ORDER BY {order}{limit}"
            tied = " AND ".join(f"t.{name} = i.{name}" for name in self._key_names())
            text = (
                f"SELECT {_fields(self.resource)} FROM ({chosen}) AS i "
                f'JOIN "{self.resource.table}" AS t ON {tied} ORDER BY {order}'
            )
        found = statement.run(f"SELECT row_to_json(r)::text FROM ({text}) AS r")
        return found[::-1] if backwards else found

    def _merged(self, source: str, where: str, order: str, offset: int, size: int | None) -> str | None:
        """The ids of a page over several municipalities: the first of each by index, then the first of those."""
        municipalities = sorted(current_municipalities())
        if not self.resource.is_of_municipality or size is None or not 1 < len(municipalities) <= _MOST_MERGED:
            return None
        each = f"SELECT * FROM ({source}) AS t WHERE t.municipality_id = m.id AND {where}"
        numbers = ", ".join(f"({number})" for number in municipalities)
        return (
            f"SELECT {self._key('t')} FROM (VALUES {numbers}) AS m(id) CROSS JOIN LATERAL "
            f"({each} ORDER BY {order} LIMIT {offset + size}) AS t ORDER BY {order} OFFSET {offset} LIMIT {size}"
        )

    def _key_names(self) -> tuple[str, ...]:
        return ("municipality_id", "id") if self.resource.is_of_municipality else ("id",)

    def _key(self, row: str) -> str:
        return ", ".join(f"{row}.{name}" for name in self._key_names())

    def _order(self, *, reverse: bool) -> str:
        parts = []
        for each in self.order or self.resource.order_by:
            descends = each.startswith("-") is not reverse
            parts.append(f't."{each.lstrip("-")}" {"DESC" if descends else "ASC"}')
        return ", ".join(parts)
