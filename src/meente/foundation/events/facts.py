"""`Fact`: the base of everything a room tells others. Frozen, past tense, ids only.

The first field is the municipality, the second the id of the main object the fact is about (a zaak, a document, …);
history pages and audit trails select on that pair.
"""

from __future__ import annotations

import dataclasses
import typing
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Self

_KINDS: dict[str, type[Fact]] = {}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened in one municipality."""

    municipality_id: int

    name: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        # No zero-argument super(): slots make the dataclass decorator build the class a second time.
        object.__init_subclass__(**options)
        cls.name = f"{cls.__module__.removeprefix('meente.').removesuffix('.events')}.{cls.__name__}"
        _KINDS[cls.name] = cls

    @property
    def object_id(self) -> str:
        """The main object this fact is about: its second field."""
        return str(getattr(self, dataclasses.fields(self)[1].name))

    def to_wire(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return {field.name: _to_json(getattr(self, field.name)) for field in dataclasses.fields(self)}

    @classmethod
    def from_wire(cls, values: dict[str, Any]) -> Self:
        """The fact again, from `to_wire`."""
        hints = typing.get_type_hints(cls)
        return cls(**{name: _from_json(value, hints[name]) for name, value in values.items()})


def kind_of(name: str) -> type[Fact]:
    """The class of a stored fact. Raises KeyError for a name no room declares any more."""
    return _KINDS[name]


def _to_json(value: Any) -> Any:
    if isinstance(value, uuid.UUID | date | datetime):
        return value.isoformat() if not isinstance(value, uuid.UUID) else str(value)
    if isinstance(value, tuple | list | frozenset):
        return [_to_json(item) for item in value]
    return value


def _from_json(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    choices = [choice for choice in typing.get_args(hint) if choice is not type(None)] or [hint]
    for kind, read in ((uuid.UUID, uuid.UUID), (datetime, datetime.fromisoformat), (date, date.fromisoformat)):
        if kind in choices and isinstance(value, str):
            return read(value)
    return tuple(value) if isinstance(value, list) else value
