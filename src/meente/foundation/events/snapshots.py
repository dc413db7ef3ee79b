"""How an API resource looks at this moment, as PostgreSQL writes it: the before and after of every change.

The API engine registers each resource at start-up with SQL text of its own select. `publish` puts that text inside its
one statement, so that the JSON goes from table to audit trail without passing through Python.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from meente.foundation.database import reading
from meente.foundation.database.tenancy import acting_in


@dataclass(frozen=True, slots=True)
class Change:
    """Which resource an event changed: `action` is create, update, partial_update or destroy.

    `before` is the JSON text that `snapshot` gave before the change; for a destroy `publish` makes it itself, because
    it is called before the rows go.
    """

    component: str
    resource: str
    resource_id: uuid.UUID
    action: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """SQL of one resource. Each text has named parameters %(origin)s, %(municipality_id)s and %(id)s, and %% for %.

    select      one JSON text: the resource as the API shows it
    path        where the resource lives: "/zaken/api/v1/rollen"; a nested one holds {main}, the main object's id
    main        name of the main resource in the same component; empty: it is one itself
    label       one text for people (resourceWeergave of the audit trail); empty: the id
    kanaal      main resources only: the channel of notifications; empty: nobody is notified
    kenmerken   main resources only: one JSON object of texts for the id of the main object
    is_notified False: changes of this child are in the audit trail but notify nobody
    """

    select: str
    path: str
    main: str = ""
    label: str = ""
    kanaal: str = ""
    kenmerken: str = ""
    is_notified: bool = True


_SNAPSHOTS: dict[tuple[str, str], Snapshot] = {}


def register(component: str, resource: str, snapshot: Snapshot) -> None:
    """Make a resource known, once at start-up; a second registration replaces the first."""
    _SNAPSHOTS[component, resource] = snapshot


def find(component: str, resource: str) -> Snapshot | None:
    """What was registered for a resource; None when nothing was."""
    return _SNAPSHOTS.get((component, resource))


def main_of(component: str, resource: str) -> tuple[str, Snapshot] | None:
    """Name and snapshot of the main resource to which a resource belongs (itself when it is one)."""
    own = find(component, resource)
    if own is None or not own.main:
        return None if own is None else (resource, own)
    main = find(component, own.main)
    return None if main is None else (own.main, main)


def of_component(component: str) -> dict[str, Snapshot]:
    """The registered resources of a component by name."""
    return {resource: each for (home, resource), each in _SNAPSHOTS.items() if home == component}


def path_of(snapshot: Snapshot, main_id: object, resource_id: object) -> str:
    """The path of one resource in the API."""
    return f"{snapshot.path.replace('{main}', str(main_id))}/{resource_id}"


def snapshot(component: str, resource: str, id: uuid.UUID, municipality_id: int, origin: str) -> str | None:  # noqa: A002  # the contract's word
    """The JSON text of a resource as the API shows it now; None when it is not there or not registered."""
    registered = find(component, resource)
    if registered is None:
        return None
    values = {"origin": origin, "municipality_id": municipality_id, "id": id}
    with acting_in({municipality_id}):
        ((found,),) = run(f"SELECT ({registered.select})::text", values)
    return None if found is None else found.decode()


_PARAMETER = re.compile(r"%(?:\((\w+)\)s|%)")
_TYPES = {"municipality_id": "int"} | dict.fromkeys(("id", "main_id", "event_id", "resource_id"), "uuid")


def run(statement: str, values: Mapping[str, Any]) -> list[reading.Row]:
    """Run a statement with named parameters as a prepared one: its plan is made once per connection, not per write."""
    text, names = _numbered(statement)
    return reading.fetch(text, [None if values[name] is None else str(values[name]) for name in names])


@lru_cache(maxsize=1024)
def _numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    """The statement with `$n` and the type of each parameter, and their names in that order."""
    names: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        name = found[1]
        return f"${names.setdefault(name, len(names) + 1)}::{_TYPES.get(name, 'text')}" if name else "%"

    return _PARAMETER.sub(number, statement), tuple(names)
