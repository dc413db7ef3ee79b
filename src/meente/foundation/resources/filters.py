"""Query parameters: each becomes one SQL condition on the row `t`, with `%s` for its values.

A filter is declared with the field it looks at, so that a value is read in the same way as in a body. `where` is for
what a column of the row cannot say (a rol of the zaak, a point within a polygon).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.resources.faults import Fault
from meente.foundation.resources.fields import Field, Schema
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import Link, check_url
from meente.foundation.resources.naming import camel
from meente.foundation.resources.values import External

Condition = tuple[str, list[str]]
NEVER: Condition = ("false", [])
_SIGNS = {"": "=", "exact": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def as_param(value: Any) -> str:
    """A Python value as PostgreSQL reads text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        quoted = (as_param(each).replace("\\", "\\\\").replace('"', '\\"') for each in value)
        return "{" + ",".join(f'"{each}"' for each in quoted) + "}"
    return str(value)


@dataclass(frozen=True)
class Filter:
    """A parameter by its name on the wire. `in_body` is its name in a `_zoek` body, where that differs."""

    name: str

    def condition(self, raw: Any, reader: Reader) -> Condition:
        """The SQL of the condition. Raises `Fault`."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """The schema of the parameter."""
        return {"type": "string"}

    def body_schema(self) -> Schema:
        """The same in a `_zoek` body."""
        return self.schema()


@dataclass(frozen=True)
class By(Filter):
    """A field of the row: equal, or compared by `lookup` (gt, gte, lt, lte, in, isnull, icontains, contains_all).

    `where` replaces the comparison: SQL with one `%s` (an array for `in`).
    """

    field: Field
    lookup: str = ""
    where: str = ""
    cast: str = ""

    def condition(self, raw: Any, reader: Reader) -> Condition:
        """Read the value as the field does, then compare."""
        if self.lookup == "isnull":
            return self._null(raw)
        if isinstance(self.field, Link) and not self.where:
            return self._link(raw, reader)
        if self.lookup in ("in", "contains_all"):
            return self._several(raw, reader)
        if self.lookup == "icontains":
            return f'strpos(lower(t."{self.field.column}"), lower(%s)) > 0', [str(raw)]
        value = as_param(self._value(raw, reader))
        if self.where:
            return self.where, [value] * self.where.count("%s")
        return f't."{self.field.column}" {_SIGNS[self.lookup]} %s', [value]

    def _value(self, raw: Any, reader: Reader) -> Any:
        found = self.field.from_query(raw, reader)
        return found.url if isinstance(found, External) else found

    def _null(self, raw: Any) -> Condition:
        word = str(raw).lower()
        if word not in ("true", "false", "1", "0"):
            raise Fault("invalid", _("Dit moet true of false zijn."))
        return f't."{self.field.column}" IS {"" if word in ("true", "1") else "NOT "}NULL', []

    def _several(self, raw: Any, reader: Reader) -> Condition:
        words = raw if isinstance(raw, list) else [word for word in str(raw).split(",") if word]
        values = [self._value(word, reader) for word in words]
        if self.where:
            return self.where, [as_param(values)]
        if self.lookup == "contains_all":
            each_in = [f't."{self.field.column}" ? %s'] * len(values)
            return " AND ".join(each_in) or "true", [as_param(value) for value in values]
        return f't."{self.field.column}" = ANY(%s{self.cast})', [as_param(values)]

    def _link(self, raw: Any, reader: Reader) -> Condition:
        words = raw if isinstance(raw, list) else str(raw).split(",") if self.lookup == "in" else [raw]
        conditions = [_points_at(self.field, word, reader) for word in words]
        texts = [text for text, _values in conditions]
        return f"({' OR '.join(texts) or 'false'})", [value for _text, values in conditions for value in values]

    def schema(self) -> Schema:
        """As the field; several are a list."""
        if self.lookup == "isnull":
            return {"type": "boolean"}
        if self.lookup in ("in", "contains_all"):
            return {"type": "array", "items": self.field.schema()}
        return self.field.schema()


def _points_at(field: Field, raw: Any, reader: Reader) -> Condition:
    """Rows whose link is this URL: ours by id, others by the URL that was kept; another kind of URL finds nothing."""
    assert isinstance(field, Link)  # noqa: S101  # narrows the type
    url = check_url(raw, field.max_length)
    from meente.foundation.resources import registry

    found = reader.local(url)
    if found is not None:
        for target, column in field.columns:
            if registry.has(target) and registry.resource(target).collection == found[0]:
                return f't."{column}" = %s', [str(found[1])]
    if field.external_column:
        return f't."{field.external_column}" = %s', [url]
    return NEVER if field.columns else (f't."{field.column}" = %s', [url])


@dataclass(frozen=True)
class Where(Filter):
    """A condition written out: `sql` with `%s` once or more, `read` gives its one value from the parameter."""

    sql: str
    read: Callable[[Any, Reader], Any]
    shape: Schema | None = None

    def condition(self, raw: Any, reader: Reader) -> Condition:
        """The SQL with the value in every place."""
        value = as_param(self.read(raw, reader))
        return self.sql, [value] * self.sql.count("%s")

    def schema(self) -> Schema:
        """What was declared."""
        return dict(self.shape or {"type": "string"})


@dataclass(frozen=True)
class Made(Filter):
    """A condition that the room makes itself from the value: for geometry, validity on a day, …"""

    make: Callable[[Any, Reader], Condition]
    shape: Schema | None = None

    def condition(self, raw: Any, reader: Reader) -> Condition:
        """What the room's function says."""
        return self.make(raw, reader)

    def schema(self) -> Schema:
        """What was declared."""
        return dict(self.shape or {"type": "string"})


def filters_on(field: Field, *lookups: str, name: str = "") -> tuple[By, ...]:
    """Filters on one field: `filters_on(Date("startdatum"), "", "gt", "gte")` → startdatum, startdatum__gt, …"""
    base = name or field.wire or camel(field.name)
    return tuple(By(f"{base}__{lookup}" if lookup else base, field, lookup) for lookup in lookups or ("",))


def read_uuid(raw: Any, reader: Reader) -> uuid.UUID:
    """A UUID parameter. Raises `Fault`."""
    try:
        return uuid.UUID(str(raw))
    except ValueError:
        raise Fault("invalid", _("Dit moet een UUID zijn.")) from None
