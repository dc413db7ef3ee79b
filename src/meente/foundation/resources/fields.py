"""Kinds of fields with one plain value. A field reads itself in SQL, parses itself from JSON, describes itself.

`sql(row, origin)` gives the SQL of its JSON value: `row` is the alias of the row, `origin` the SQL of the address where
URLs begin. `parse` gives the Python value that an action receives, or raises `Fault`.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from meente.foundation.resources.faults import NOT_BLANK, Fault
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.naming import camel

Schema = dict[str, Any]
LONGEST_DURATION = 60
DURATION = re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What every field has, by keyword. `column` is where it is stored, `wire` its name in JSON.

    `default` is what create and PUT take when it is not sent. An `immutable` field may be sent again on a change, but
    only with the value it has.
    """

    column: str = ""
    wire: str = ""
    required: bool = False
    null: bool = False
    read_only: bool = False
    write_only: bool = False
    immutable: bool = False
    default: Any = None
    help: str = ""


@dataclass(frozen=True)
class Field(Options):
    """A field by its Python name: the attribute of the standard in snake_case."""

    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire", self.wire or camel(self.name))
        object.__setattr__(self, "column", self.column or self.name)

    def sql(self, row: str, origin: str) -> str:
        """SQL of the JSON value."""
        return f'{row}."{self.column}"'

    def parse(self, raw: Any, reader: Reader) -> Any:
        """The value for the action, from what JSON gave (never null). Raises `Fault`."""
        raise NotImplementedError

    def from_query(self, raw: str, reader: Reader) -> Any:
        """The value of a query parameter. Raises `Fault`."""
        return self.parse(raw, reader)

    def empty(self) -> Any:
        """What counts as not sent."""
        return self.default

    def schema(self) -> Schema:
        """The JSON schema of the value, without null and readOnly."""
        raise NotImplementedError

    def answer(self) -> Schema:
        """The schema of the value in an answer, where that promises more than is asked of a sender."""
        return self.schema()


def read_text(raw: Any) -> str:
    """Text, or a number as text, that PostgreSQL can hold. Raises `Fault`."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise Fault("invalid", _("Dit moet een tekst zijn."))
    text = str(raw)
    if "\x00" in text:
        raise Fault("null_characters_not_allowed", _("Een tekst kan geen nultekens bevatten."))
    return text


@dataclass(frozen=True)
class Text(Field):
    """Text; `blank` allows '', `pattern` is a whole match."""

    max_length: int | None = None
    min_length: int | None = None
    blank: bool | None = None
    pattern: str = ""
    pattern_code: str = "invalid"
    format: str = ""

    @property
    def may_be_blank(self) -> bool:
        """Optional text may be '' unless said otherwise."""
        return not self.required if self.blank is None else self.blank

    def parse(self, raw: Any, reader: Reader) -> str:
        """Trim and check the length."""
        text = read_text(raw).strip()
        if not text:
            if not self.may_be_blank:
                raise Fault("blank", NOT_BLANK)
            return text
        if self.max_length is not None and len(text) > self.max_length:
            raise Fault("max_length", _("Gebruik hoogstens %(most)d tekens.") % {"most": self.max_length})
        if self.min_length is not None and len(text) < self.min_length:
            raise Fault("min_length", _("Gebruik minstens %(least)d tekens.") % {"least": self.min_length})
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise Fault(self.pattern_code, _("Deze waarde heeft niet de goede vorm."))
        return text

    def empty(self) -> Any:
        """'' unless null or another default is declared."""
        return self.default if self.default is not None or self.null else ""

    def schema(self) -> Schema:
        """A string with its lengths."""
        found: Schema = {"type": "string"}
        for key, value in (
            ("maxLength", self.max_length),
            ("minLength", self.min_length),
            ("pattern", f"^(?:{self.pattern})$" if self.pattern and not self.may_be_blank else ""),
            ("format", self.format),
        ):
            if value:
                found[key] = value
        return found


def proof_of_eleven(number: str) -> bool:
    """The check of BSN and RSIN: nine digits, weights 9 … 2 and −1, a multiple of eleven."""
    if not re.fullmatch(r"\d{9}", number):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


@dataclass(frozen=True)
class Rsin(Text):
    """A nine-digit RSIN or BSN with its check digit."""

    max_length: int | None = 9

    def parse(self, raw: Any, reader: Reader) -> str:
        """Nine digits that pass the proof of eleven."""
        text = Text.parse(self, raw, reader)
        if text and not re.fullmatch(r"\d{9}", text):
            raise Fault("invalid-length", _("Dit moeten negen cijfers zijn."))
        if text and not proof_of_eleven(text):
            raise Fault("invalid", _("Dit nummer klopt niet (elfproef)."))
        return text


@dataclass(frozen=True)
class Choice(Text):
    """One of the words of the standard."""

    choices: type[StrEnum] | None = None

    def parse(self, raw: Any, reader: Reader) -> str:
        """One of the choices; '' where blank is allowed."""
        text = read_text(raw)
        if not text and self.may_be_blank:
            return ""
        if text not in self.values:
            raise Fault("invalid_choice", _("“%(value)s” is hier geen geldige keuze.") % {"value": text[:80]})
        return text

    @property
    def values(self) -> tuple[str, ...]:
        """The wire values."""
        return tuple(each.value for each in self.choices or ())

    def schema(self) -> Schema:
        """An enumeration; with '' when it may be blank."""
        return {"type": "string", "enum": [*self.values, *([""] if self.may_be_blank else [])]}


@dataclass(frozen=True)
class Duration(Text):
    """An ISO 8601 duration, kept as text because months are not a number of days; null and not '' when empty."""

    format: str = "duration"
    calendar_only: bool = True

    def sql(self, row: str, origin: str) -> str:
        """Stored '' is null on the wire."""
        return f"nullif({row}.\"{self.column}\", '')"

    def parse(self, raw: Any, reader: Reader) -> str:
        """P1Y2M3D; the time part only where allowed."""
        text = Text.parse(self, raw, reader)
        is_wrong = not DURATION.fullmatch(text) or len(text) > LONGEST_DURATION
        if text and (is_wrong or (self.calendar_only and text.startswith("-"))):
            raise Fault("invalid", _("Dit is geen ISO 8601-duur, bijvoorbeeld P4W of P1Y6M."))
        return text

    def empty(self) -> Any:
        """Stored as ''."""
        return self.default or ""


@dataclass(frozen=True)
class Uri(Text):
    """Any web address; it is not looked up."""

    max_length: int | None = 1000
    format: str = "uri"

    def parse(self, raw: Any, reader: Reader) -> str:
        """An absolute http(s) URL."""
        text = Text.parse(self, raw, reader)
        parts = urlsplit(text)
        if text and (parts.scheme not in ("http", "https") or not parts.netloc or " " in text):
            raise Fault("bad-url", _("Dit is geen volledig webadres."))
        return text


@dataclass(frozen=True)
class Email(Text):
    """An e-mail address."""

    max_length: int | None = 254
    format: str = "email"
    pattern: str = r"[^@\s]+@[^@\s]+\.[^@\s]+"


@dataclass(frozen=True)
class Boolean(Field):
    """True or false; the words of a query parameter too."""

    def parse(self, raw: Any, reader: Reader) -> bool:
        """JSON's booleans, and true/false as text."""
        if isinstance(raw, bool):
            return raw
        found = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}.get(str(raw))
        if found is None or isinstance(raw, float):
            raise Fault("invalid", _("Dit moet true of false zijn."))
        return found

    def empty(self) -> Any:
        """False unless null is allowed."""
        return self.default if self.default is not None or self.null else False

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Integer(Field):
    """A whole number within limits."""

    minimum: int | None = None
    maximum: int | None = 2_147_483_647
    format: str = ""

    def parse(self, raw: Any, reader: Reader) -> int:
        """JSON's integer, or its text."""
        if isinstance(raw, bool) or not re.fullmatch(r"[+-]?\d{1,19}", str(raw)):
            raise Fault("invalid", _("Dit moet een geheel getal zijn."))
        number = int(raw)
        if self.minimum is not None and number < self.minimum:
            raise Fault("min_value", _("Dit moet minstens %(least)d zijn.") % {"least": self.minimum})
        if self.maximum is not None and number > self.maximum:
            raise Fault("max_value", _("Dit mag hoogstens %(most)d zijn.") % {"most": self.maximum})
        return number

    def schema(self) -> Schema:
        """An integer with its limits."""
        found: Schema = {"type": "integer"}
        if self.minimum is not None:
            found["minimum"] = self.minimum
        if self.maximum not in (None, 2_147_483_647):
            found["maximum"] = self.maximum
        return found | ({"format": self.format} if self.format else {})


@dataclass(frozen=True)
class Number(Field):
    """A decimal number, given as a number on the wire."""

    def parse(self, raw: Any, reader: Reader) -> Decimal:
        """JSON's number, or its text."""
        if isinstance(raw, bool) or not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,9})?", str(raw)):
            raise Fault("invalid", _("Dit moet een getal zijn."))
        return Decimal(str(raw))

    def schema(self) -> Schema:
        """A number."""
        return {"type": "number"}


@dataclass(frozen=True)
class Date(Field):
    """A day."""

    def parse(self, raw: Any, reader: Reader) -> dt.date:
        """YYYY-MM-DD that exists."""
        try:
            found = parse_date(raw) if isinstance(raw, str) and len(raw) == 10 else None
        except ValueError:
            found = None
        if found is None:
            raise Fault("invalid", _("Dit moet een bestaande datum zijn, als JJJJ-MM-DD."))
        return found

    def schema(self) -> Schema:
        """An ISO date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Moment(Field):
    """A date and time with its zone; UTC with Z on the wire."""

    def sql(self, row: str, origin: str) -> str:
        """PostgreSQL writes +00:00 in a session of UTC; the field writes Z."""
        return f"replace(to_json({row}.\"{self.column}\") #>> '{{}}', '+00:00', 'Z')"

    def parse(self, raw: Any, reader: Reader) -> dt.datetime:
        """ISO 8601; without a zone it is UTC, a day alone is its first moment."""
        try:
            text = raw if isinstance(raw, str) else ""
            found = parse_datetime(f"{text}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text)
        except ValueError:
            found = None
        if found is None:
            raise Fault("invalid", _("Dit moet een datum met tijd zijn, bijvoorbeeld 2026-11-26T14:30:00Z."))
        try:
            return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except OverflowError:
            raise Fault("invalid", _("Deze datum ligt buiten wat een kalender kent.")) from None

    def schema(self) -> Schema:
        """An ISO date-time."""
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Uuid(Field):
    """The id of the row itself, or of something without a URL."""

    name: str = "uuid"

    def __post_init__(self) -> None:
        Field.__post_init__(self)
        if self.name == "uuid" and self.column == "uuid":
            object.__setattr__(self, "column", "id")
            object.__setattr__(self, "read_only", True)

    def parse(self, raw: Any, reader: Reader) -> uuid.UUID:
        """A UUID in text."""
        try:
            return uuid.UUID(read_text(raw))
        except ValueError:
            raise Fault("invalid", _("Dit moet een UUID zijn.")) from None

    def schema(self) -> Schema:
        """A UUID."""
        return {"type": "string", "format": "uuid"}
