"""Fields with an inside: groups, lists, free JSON, and SQL that was written out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import InvalidParam
from meente.foundation.resources.faults import NOT_NULL, REQUIRED, Fault, Faults
from meente.foundation.resources.fields import Field, Schema
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.values import External


def parse_fields(
    fields: Sequence[Field], raw: Any, reader: Reader, *, partial: bool = False, keeps: bool = False
) -> dict[str, Any]:
    """The writable fields of a JSON object by their Python names.

    `partial`: only what was sent (PATCH). `keeps`: an immutable field that was not sent stays out (PUT). Raises
    `Faults` with everything that is wrong.
    """
    if not isinstance(raw, Mapping):
        raise Faults([InvalidParam("nonFieldErrors", "invalid", _("Stuur een JSON-object."))])
    values: dict[str, Any] = {}
    wrong: list[InvalidParam] = []
    for field in fields:
        is_sent = field.wire in raw or field.name in raw
        if field.read_only or (not is_sent and (partial or (keeps and field.immutable))):
            continue
        try:
            values[field.name] = _sent(field, raw, reader)
        except Fault as fault:
            wrong.append(fault.at(field.wire))
        except Faults as faults:
            wrong += [InvalidParam(f"{field.wire}.{each.name}", each.code, each.reason) for each in faults.params]
    if wrong:
        raise Faults(wrong)
    return values


def _sent(field: Field, raw: Mapping[str, Any], reader: Reader) -> Any:
    for name in (field.wire, field.name):  # snake_case is read too: clients of the reference implementation send it
        if name in raw:
            return _one(field, raw[name], reader)
    if field.required:
        raise Fault("required", REQUIRED)
    return field.empty()


def _one(field: Field, raw: Any, reader: Reader) -> Any:
    if raw is None:
        if not field.null:
            raise Fault("null", NOT_NULL)
        return "" if isinstance(field.empty(), str) else None
    return field.parse(raw, reader)


def to_json(value: Any) -> Any:
    """A parsed value as JSON has it: for columns that keep JSON."""
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return value.url if isinstance(value, External) else value


@dataclass(frozen=True)
class Group(Field):
    """A nested object kept in columns `<group>_<field>`; `present` is SQL that says whether it is set ({row}).

    Without `present` the object is always there. An action gets a dict by Python names, or None.
    """

    fields: tuple[Field, ...] = ()
    present: str = ""
    prefix: str = ""

    def sql(self, row: str, origin: str) -> str:
        """The fields in a JSON object."""
        before = f"{self.prefix or self.name}_"
        parts = [f"'{each.wire}', {_moved(each, before).sql(row, origin)}" for each in self.fields]
        built = f"json_build_object({', '.join(parts)})"
        return f"CASE WHEN {self.present.format(row=row)} THEN {built} END" if self.present else built

    def parse(self, raw: Any, reader: Reader) -> dict[str, Any]:
        """The object, whole: a group has no partial change."""
        return parse_fields(self.fields, raw, reader)

    def schema(self) -> Schema:
        """An object with its own required fields."""
        return object_schema(self.fields)


def _moved(field: Field, before: str) -> Field:
    """The same field in the column with the group's prefix, unless it names a column itself."""
    import dataclasses

    if field.column not in (field.name, f"{field.name}_id"):
        return field
    return dataclasses.replace(field, column=before + field.column)


@dataclass(frozen=True)
class Items(Field):
    """A list of objects. An action gets them as they go on the wire when a JSON column keeps them (`is_json`).

    Otherwise each is a dict by Python names, with links as ids. `expands` names the link in each that can be expanded.
    """

    fields: tuple[Field, ...] = ()
    is_json: bool = True
    sql_text: str = ""
    min_items: int = 0
    expands: str = ""

    def sql(self, row: str, origin: str) -> str:
        """The column, or the SQL that was declared with {row} and {origin}."""
        return self.sql_text.format(row=row, origin=origin) if self.sql_text else Field.sql(self, row, origin)

    def parse(self, raw: Any, reader: Reader) -> list[dict[str, Any]]:
        """Every object; faults carry its place in the list."""
        if not isinstance(raw, list):
            raise Fault("not_a_list", _("Dit moet een lijst zijn."))
        if len(raw) < self.min_items:
            raise Fault("min_length", _("Deze lijst mag niet leeg zijn."))
        found, wrong = [], []
        for index, each in enumerate(raw):
            try:
                found.append(parse_fields(self.fields, each, reader))
            except Faults as faults:
                wrong += [InvalidParam(f"{index}.{one.name}", one.code, one.reason) for one in faults.params]
        if wrong:
            raise Faults(wrong)
        wires = {field.name: field.wire for field in self.fields}
        if self.is_json:
            return [{wires[name]: to_json(value) for name, value in each.items()} for each in found]
        return found

    def empty(self) -> Any:
        """An empty list."""
        return self.default if self.default is not None else []

    def schema(self) -> Schema:
        """A list of objects."""
        return {"type": "array", "items": object_schema(self.fields)}


@dataclass(frozen=True)
class List(Field):
    """A list of plain values in a JSON column."""

    of: Field | None = None
    min_items: int = 0

    def parse(self, raw: Any, reader: Reader) -> list[Any]:
        """Every value; faults carry its place."""
        if not isinstance(raw, list):
            raise Fault("not_a_list", _("Dit moet een lijst zijn."))
        if len(raw) < self.min_items:
            raise Fault("min_length", _("Deze lijst mag niet leeg zijn."))
        return [self._item(each, index, reader) for index, each in enumerate(raw)]

    def _item(self, raw: Any, index: int, reader: Reader) -> Any:
        try:
            return to_json(_one(self._kind, raw, reader))
        except Fault as fault:
            raise Fault(fault.code, fault.reason, below=str(index)) from None

    @property
    def _kind(self) -> Field:
        if self.of is None:
            msg = f"{self.name} does not say what it is a list of"
            raise TypeError(msg)
        return self.of

    def empty(self) -> Any:
        """An empty list."""
        return self.default if self.default is not None else []

    def schema(self) -> Schema:
        """A list."""
        return {"type": "array", "items": self._kind.schema()}


@dataclass(frozen=True)
class Json(Field):
    """JSON as it was sent: an object of which the action knows the shape. `shape` describes it."""

    shape: Mapping[str, Any] | None = None
    longest: int = 100_000

    def parse(self, raw: Any, reader: Reader) -> Any:
        """An object or list of a sane size, without NUL (PostgreSQL cannot keep it)."""
        if not isinstance(raw, dict | list):
            raise Fault("invalid", _("Dit moet een JSON-object zijn."))
        text = json.dumps(raw)
        if len(text) > self.longest:
            raise Fault("max_length", _("Dit object is te groot."))
        if "\\u0000" in text:
            raise Fault("null_characters_not_allowed", _("Een tekst kan geen nultekens bevatten."))
        return raw

    def schema(self) -> Schema:
        """Any object, or what was declared."""
        return dict(self.shape) if self.shape else {"type": "object"}


@dataclass(frozen=True)
class Sql(Field):
    """Read only: a value by SQL with {row} and {origin}; `to` and `many` when it is a URL that can be expanded."""

    text: str = ""
    shape: Mapping[str, Any] | None = None
    to: str = ""
    many: bool = False

    def __post_init__(self) -> None:
        Field.__post_init__(self)
        object.__setattr__(self, "read_only", True)

    def sql(self, row: str, origin: str) -> str:
        """What was declared."""
        return self.text.format(row=row, origin=origin)

    def schema(self) -> Schema:
        """What was declared."""
        return dict(self.shape or {"type": "string"})


@dataclass(frozen=True)
class Shown(Field):
    """Sent as another field, shown by SQL with {row} and {origin}: kept by name, or following from another row."""

    sent: Field | None = None
    text: str = ""
    to: str = ""
    shape: Mapping[str, Any] | None = None

    def sql(self, row: str, origin: str) -> str:
        """What was declared."""
        return self.text.format(row=row, origin=origin)

    def parse(self, raw: Any, reader: Reader) -> Any:
        """As the field that is written."""
        return self._sent.parse(raw, reader)

    def empty(self) -> Any:
        """As the field that is written."""
        return self._sent.empty()

    def schema(self) -> Schema:
        """As the field that is written."""
        return self._sent.schema()

    def answer(self) -> Schema:
        """As the field that is written, unless something else was declared."""
        return dict(self.shape) if self.shape else self._sent.answer()

    @property
    def _sent(self) -> Field:
        if self.sent is None:
            msg = f"{self.name} does not say how it is sent"
            raise TypeError(msg)
        return self.sent


def field_schema(field: Field, *, is_answer: bool = False) -> Schema:
    """The schema of a field with null, readOnly, writeOnly and help."""
    found = field.answer() if is_answer else field.schema()
    for key, value in (
        ("nullable", field.null),
        ("readOnly", field.read_only),
        ("writeOnly", field.write_only),
        ("description", field.help),
    ):
        if value:
            found[key] = value
    return found


def object_schema(fields: Sequence[Field]) -> Schema:
    """The schema of an object of these fields."""
    found: Schema = {"type": "object", "properties": {each.wire: field_schema(each) for each in fields}}
    required = [each.wire for each in fields if each.required and not each.read_only]
    return found | ({"required": required} if required else {})
