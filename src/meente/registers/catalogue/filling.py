"""Sent values into the columns of a row: only what was sent, groups into the columns with their prefix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from meente.foundation.resources.values import External, Values


def fill(row: Any, values: Values, names: Iterable[str]) -> None:
    """Set the plain fields that were sent."""
    for name in names:
        if name in values:
            setattr(row, name, values[name])


def fill_group(row: Any, values: Values, name: str, fields: Mapping[str, str]) -> None:
    """Set the columns of a group that was sent; null, or an absent part, empties them. `fields`: part → column."""
    if name not in values:
        return
    group = values[name] or {}
    for part, column in fields.items():
        value = group.get(part)
        setattr(row, column, _empty(row, column) if value is None else value)


def _empty(row: Any, column: str) -> Any:
    field = row._meta.get_field(column)
    return None if field.null else False if field.get_internal_type() == "BooleanField" else ""


def fill_link(row: Any, values: Values, name: str) -> None:
    """Set a link to our own reference lists (an id) or to another list (its URL)."""
    if name not in values:
        return
    link = values[name]
    is_elsewhere = isinstance(link, External)
    setattr(row, f"{name}_id", None if is_elsewhere or not link else link)
    setattr(row, name, link.url if isinstance(link, External) else "")


def stored_link(row: Any, name: str) -> Any:
    """The link of a row as an action got it: a UUID, an `External` without body, or None."""
    own, url = getattr(row, f"{name}_id"), getattr(row, name)
    return own or (External(url) if url else None)


def is_unread(link: Any) -> bool:
    """True for a link elsewhere that was taken over as it stood: what it leads to was not read (import)."""
    return isinstance(link, External) and not link.body
