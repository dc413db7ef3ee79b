"""Fields that point at other resources: stored as ids, URLs on the wire at the address the client used."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from meente.foundation.resources import registry
from meente.foundation.resources.faults import BAD_URL, NOT_BLANK, WRONG_RESOURCE, Fault
from meente.foundation.resources.fields import Field, Schema, read_text
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.values import External


def check_url(raw: Any, longest: int) -> str:
    """An absolute http(s) URL. Raises `Fault`."""
    if not isinstance(raw, str):
        raise Fault("invalid", _("Dit moet een URL zijn."))
    try:
        parts = urlsplit(raw)
        is_url = parts.scheme in ("http", "https") and bool(parts.hostname) and "\x00" not in raw and " " not in raw
    except ValueError:
        is_url = False
    if not is_url:
        raise Fault("bad-url", BAD_URL)
    if longest and len(raw) > longest:
        raise Fault("max_length", _("Gebruik hoogstens %(most)d tekens.") % {"most": longest})
    return raw


def _is_name(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw.strip()) and "://" not in raw


@dataclass(frozen=True)
class Url(Field):
    """The address of the row itself."""

    name: str = "url"

    def __post_init__(self) -> None:
        Field.__post_init__(self)
        object.__setattr__(self, "read_only", True)

    def sql(self, row: str, origin: str) -> str:
        """Filled in by the resource, which knows its path."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """A URI."""
        return {"type": "string", "format": "uri"}


@dataclass(frozen=True)
class Link(Field):
    """One resource: of this platform (`to`, an id in `column`, by default `<name>_id`), or elsewhere.

    `to` names a resource as component.name; several are told apart by `columns` (resource name → column). `shape`
    allows a URL elsewhere that has that shape, kept in `external_column`; shape `any` asks only that it answers, and
    `unread` that it is a URL. `wrong_code` is the standard's own word for a URL of something else (no_match). An action
    gets a UUID or an `External`; '' or None when it is empty. That the id exists is for the action to find out, through
    `access`. With `names`, a text that is no URL is taken as the name of a type (history model of the Catalogi
    standard).
    """

    to: str | tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    shape: str = ""
    external_column: str = ""
    max_length: int = 1000
    blank: bool = False
    names: bool = False
    wrong_code: str = ""

    def __post_init__(self) -> None:
        is_stored_as_id = bool(self.to) and not self.column
        Field.__post_init__(self)
        if is_stored_as_id:
            object.__setattr__(self, "column", f"{self.name}_id")
        targets = (self.to,) if isinstance(self.to, str) else self.to
        object.__setattr__(self, "to", targets)
        if not self.columns:
            object.__setattr__(self, "columns", tuple((target, self.column) for target in targets))

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the resources it may point at."""
        return self.to if isinstance(self.to, tuple) else (self.to,)

    def sql(self, row: str, origin: str) -> str:
        """The URL: made from the id, or the one that was sent."""
        parts = [
            f"{origin} || '{registry.resource(target).prefix}' || {row}.\"{column}\""
            for target, column in self.columns
            if registry.has(target)
        ]
        if self.external_column:
            parts.append(f"nullif({row}.\"{self.external_column}\", '')")
        if not parts:
            return f'{row}."{self.column}"' if not self.null else f"nullif({row}.\"{self.column}\", '')"
        if not self.null:
            parts.append("''")
        return f"coalesce({', '.join(parts)})" if len(parts) > 1 else parts[0]

    def parse(self, raw: Any, reader: Reader) -> uuid.UUID | External | str:
        """A resource of ours by its URL, or something elsewhere that answers with the right shape."""
        if raw == "":
            if not self.blank:
                raise Fault("blank", NOT_BLANK)
            return ""
        if self.names and _is_name(raw):
            return read_text(raw).strip()
        url = check_url(raw, self.max_length)
        found = reader.local(url)
        if found is not None and self.targets:
            if found[0] in {registry.resource(each).collection for each in self.targets if registry.has(each)}:
                return found[1]
            if self.shape not in ("any", "unread"):
                raise Fault(self.wrong_code or "invalid-resource", WRONG_RESOURCE)
        if self.shape == "unread" or (self.shape == "any" and found is not None):
            return External(url)
        return self._elsewhere(url, reader)

    def _elsewhere(self, url: str, reader: Reader) -> External:
        answer = reader.elsewhere(url, self.shape or "any")
        if isinstance(answer, External) and self.shape:
            return answer
        code = "invalid-resource" if isinstance(answer, External) else answer
        raise Fault(self.wrong_code or code, BAD_URL if code == "bad-url" else WRONG_RESOURCE)

    def empty(self) -> Any:
        """None, or '' where the wire has ''."""
        return "" if self.blank else self.default

    def schema(self) -> Schema:
        """A URI, or a name."""
        found: Schema = {"type": "string"} if self.names else {"type": "string", "format": "uri"}
        return found | ({"maxLength": self.max_length} if self.max_length else {})

    def answer(self) -> Schema:
        """Always a URI."""
        return self.schema() | {"format": "uri"}


@dataclass(frozen=True)
class LinkList(Field):
    """Several resources: `sql_text` gives a json array of URLs, see `LinksBack`; writable as a list of URLs.

    With `names`, a text that is no URL is taken as the name of a type (history model of the Catalogi standard). With
    `skips_null`, a null in the list stands for nothing.
    """

    to: str = ""
    sql_text: str = ""
    names: bool = False
    skips_null: bool = False
    max_length: int = 1000

    def sql(self, row: str, origin: str) -> str:
        """The SQL that was declared, with {row}, {origin} and {url} (the address where the target's ids follow)."""
        url = f"{origin} || '{registry.resource(self.to).prefix}'"
        return self.sql_text.format(row=row, origin=origin, url=url)

    def parse(self, raw: Any, reader: Reader) -> list[uuid.UUID | str]:
        """Ids of ours, or names."""
        if not isinstance(raw, list):
            raise Fault("not_a_list", _("Dit moet een lijst zijn."))
        is_skipped = self.skips_null
        return [self._one(each, at, reader) for at, each in enumerate(raw) if not (is_skipped and each is None)]

    def _one(self, raw: Any, index: int, reader: Reader) -> uuid.UUID | str:
        try:
            found = Link("x", to=self.to, max_length=self.max_length, names=self.names).parse(raw, reader)
        except Fault as fault:
            raise Fault(fault.code, fault.reason, below=str(index)) from None
        return "" if isinstance(found, External) else found

    def empty(self) -> Any:
        """An empty list."""
        return self.default if self.default is not None else []

    def schema(self) -> Schema:
        """A list of URIs (or names)."""
        item: Schema = {"type": "string"} if self.names else {"type": "string", "format": "uri"}
        if self.skips_null:
            item["nullable"] = True
        return {"type": "array", "items": item} | ({} if self.names else {"uniqueItems": True})

    def answer(self) -> Schema:
        """A list of URIs, each once."""
        return {"type": "array", "items": {"type": "string", "format": "uri"}, "uniqueItems": True}


@dataclass(frozen=True)
class LinksBack(Field):
    """Read only: the rows of another resource that point here. `many=False` gives the first one or null.

    `where` ties the other row `c` to ours, e.g. `c.zaak_id = {row}.id`; the municipality is tied by itself. `select`
    is the id that becomes the URL (another column for a row in between), `order` which comes first.
    """

    to: str = ""
    where: str = ""
    table: str = ""
    select: str = ""
    order: str = "c.id"
    many: bool = True

    def __post_init__(self) -> None:
        Field.__post_init__(self)
        object.__setattr__(self, "read_only", True)

    def sql(self, row: str, origin: str) -> str:
        """A sub-select inside one municipality."""
        target = registry.resource(self.to)
        table = self.table or target.table
        tied = f"c.municipality_id = {row}.municipality_id AND " if target.is_of_municipality else ""
        url = f"{origin} || '{target.prefix}' || {self.select}" if self.select else target.url_sql("c", origin)
        source = f"{table} c WHERE {tied}{self.where.format(row=row)}"
        if self.many:
            return f"(SELECT coalesce(json_agg({url} ORDER BY {self.order}), '[]') FROM {source})"
        return f"(SELECT {url} FROM {source} ORDER BY {self.order} LIMIT 1)"

    def schema(self) -> Schema:
        """A URI or a list of them."""
        uri: Schema = {"type": "string", "format": "uri"}
        return {"type": "array", "items": uri, "uniqueItems": True} if self.many else uri
