"""What a room's `resources/` is written in: a resource is frozen data, read by the engine's readers.

See docs/rooms/resources.md for an example and every choice.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.fields import Field
from meente.foundation.resources.filters import Filter

if TYPE_CHECKING:
    from meente.foundation.resources.exchange import Request, Response

Action = Callable[..., Any]
Rows = Callable[[Actor], "QuerySet[Any]"]


@dataclass(frozen=True)
class Component:
    """One API: `name` begins its paths (/zaken/api/v1), `code` is its name in authorisations and audit trails.

    `has_crs`: it has coordinates, and at `crs_paths` (`zaken/*`; empty: everywhere) the system must be told. `verbs`
    end the operation ids of reading and deleting one object, which the standards spell in two ways. `about` is the
    description in OpenAPI.
    """

    name: str
    code: str
    version: str
    title: str
    has_crs: bool = False
    is_open: bool = False
    crs_paths: tuple[str, ...] = ()
    verbs: tuple[str, str] = ("retrieve", "destroy")
    about: str = "Eén adres voor alle gemeenten: wat een applicatie ziet, volgt uit haar autorisaties."

    def needs_crs(self, path: str) -> bool:
        """True when a caller must name the coordinate system at this path below the root."""
        return self.has_crs and (not self.crs_paths or path in self.crs_paths)

    @property
    def root(self) -> str:
        """Where its paths begin."""
        return f"/{self.name}/api/v1"


@dataclass(frozen=True)
class Channel:
    """For a main object: the kanaal of its notifications and the fields that are its kenmerken (wire name → field)."""

    name: str
    kenmerken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Resource:
    """One kind of object at one path; everything the API knows of it.

    `path` is the collection below the component's root; `*` in it is the id of the row above (`parent` names the
    field that holds it). `rows` are the rows the actor may read, `known` those whose existence it may know (403 instead
    of 404). `item_parameters` are parameters of one object, answered by `read_at` (a version, a day). `read_body` reads
    a body that is too large for memory. `counts` are the rows of kept counts whose `amount` adds up to `rows`; None
    when the room keeps none for this actor. `reads`, `creates`, … are scopes, of which one is enough; an action of None
    means that the operation does not exist. `main` names the main resource for audit trail and notifications; `label`
    is SQL of a short name of the row `t`. For OpenAPI only: `operation_name` is its name in operation ids, `verbs` as
    in `Component`, `answer_headers` what `after_create` may add (name → text).
    `created_fields` are shown once, in the answer to create (a lock). `defaults` are values of filters that hold while
    they are not sent.
    """

    component: Component
    name: str
    path: str
    model: type[Model]
    rows: Rows
    fields: tuple[Field, ...]
    known: Rows | None = None
    reads: tuple[str, ...] = ()
    creates: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()
    create_action: Action | None = None
    change_action: Action | None = None
    delete_action: Action | None = None
    id_argument: str = ""
    parent: str = ""
    filters: tuple[Filter, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    search_filters: tuple[Filter, ...] | None = None
    item_parameters: tuple[Filter, ...] = ()
    order_by: tuple[str, ...] = ("id",)
    orderings: Mapping[str, str] = field(default_factory=dict)
    counts: Callable[[Actor], QuerySet[Any] | None] | None = None
    is_listed: bool = True
    is_paginated: bool = True
    page_size: int = 100
    largest_page: int = 0
    has_head: bool = True
    has_item: bool = True
    has_fields: bool = False
    has_expand: bool = True
    read_body: Callable[[Request], Mapping[str, Any]] | None = None
    read_at: Callable[[Actor, uuid.UUID, Mapping[str, str]], bytes | None] | None = None
    after_create: Callable[[Actor, uuid.UUID], Mapping[str, str]] | None = None
    created_fields: tuple[Field, ...] = ()
    main: str = ""
    is_notified: bool = True
    channel: Channel | None = None
    label: str = ""
    summary: str = ""
    operation_name: str = ""
    verbs: tuple[str, str] | None = None
    answer_headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """component.name."""
        return f"{self.component.name}.{self.name}"

    @property
    def collection(self) -> str:
        """component/path: how links name it."""
        return f"{self.component.name}/{self.path}"

    @cached_property
    def prefix(self) -> str:
        """What stands before the id in its URL; only for a path without a parent."""
        return f"{self.component.root}/{self.path}/"

    @property
    def table(self) -> str:
        """The name of its table."""
        return self.model._meta.db_table

    @cached_property
    def is_of_municipality(self) -> bool:
        """True when its rows belong to municipalities."""
        return any(each.name == "municipality_id" for each in self.model._meta.concrete_fields)

    @cached_property
    def parent_column(self) -> str:
        """The column with the id of the row above, for a nested path."""
        return f"{self.parent}_id" if self.parent else ""

    def url_sql(self, row: str, origin: str) -> str:
        """SQL of the URL of a row."""
        if not self.parent:
            return f"{origin} || '{self.prefix}' || {row}.id"
        before, after = self.path.split("*")
        start = f"{self.component.root}/{before}"
        return f"{origin} || '{start}' || {row}.\"{self.parent_column}\" || '{after}/' || {row}.id"

    @cached_property
    def as_created(self) -> Resource:
        """The resource as its maker sees it in the answer to create."""
        if not self.created_fields:
            return self
        return replace(self, name=f"{self.name}Created", fields=(*self.fields, *self.created_fields), created_fields=())

    @cached_property
    def by_wire(self) -> Mapping[str, Field]:
        """The fields by their name in JSON."""
        return {each.wire: each for each in self.fields}

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their Python name."""
        return {each.name: each for each in self.fields}

    @cached_property
    def filter_by_name(self) -> Mapping[str, Filter]:
        """The filters by parameter."""
        return {each.name: each for each in self.filters}

    @cached_property
    def search_filter_by_name(self) -> Mapping[str, Filter]:
        """The filters of a `_zoek` body."""
        return {each.name: each for each in (*self.filters, *(self.search_filters or ()))}


@dataclass(frozen=True)
class View:
    """An operation that is no plain reading or writing of one resource: lock, publish, download, audit trail, …

    `path` below the component's root, `*` for each id, which `run` gets as UUIDs after (request, actor). `scopes`: one
    is enough; empty: any application that may call this component. `about` describes it for OpenAPI.
    """

    component: Component
    method: str
    path: str
    run: Callable[..., Response]
    scopes: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    is_open: bool = False
