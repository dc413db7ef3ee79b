"""Which municipalities the running code may touch, and the model classes that carry the municipality.

The set of municipalities is bound once per request, job or command (`acting_in`) and reaches PostgreSQL with every
statement (`backend.base`), where row level security holds it. Models of a municipality derive from `TenantModel`;
its manager adds the same condition to every query, so that plans use the (municipality_id, …) indexes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import uuid_utils.compat
from django.db import models

_municipalities: ContextVar[frozenset[int]] = ContextVar("meente_municipalities", default=frozenset())


def current_municipalities() -> frozenset[int]:
    """The ids that statements may touch now; empty means: no row of any municipality."""
    return _municipalities.get()


@contextmanager
def acting_in(municipalities: Iterable[int]) -> Iterator[None]:
    """Bind the municipalities for the statements inside the block; nothing is inherited from outside it."""
    token = _municipalities.set(frozenset(municipalities))
    try:
        yield
    finally:
        _municipalities.reset(token)


def new_id() -> uuid.UUID:
    """A UUIDv7: ordered by time, so that inserts stay at the end of every index (RFC 9562)."""
    return uuid_utils.compat.uuid7()


class TenantKey(models.IntegerField[int, int]):
    """The municipality of a row: the CBS number of the municipality, e.g. 383 for GM0383."""


def tenant_field(model: type[models.Model]) -> TenantKey | None:
    """The `TenantKey` of a model, or None for a table that belongs to no municipality."""
    return next((field for field in model._meta.concrete_fields if isinstance(field, TenantKey)), None)


class TenantFK(models.ForeignKey[Any, Any]):
    """A foreign key inside one municipality: joins, and the database constraint, hold both columns."""

    def _tenant_columns(self) -> tuple[TenantKey | None, TenantKey | None]:
        return tenant_field(self.model), tenant_field(self.remote_field.model)

    def get_joining_fields(self, reverse_join: bool = False) -> Any:
        """Add the municipality to the join, so that PostgreSQL (and Citus) stays within one municipality."""
        base = super().get_joining_fields(reverse_join)
        ours, theirs = self._tenant_columns()
        if not ours or not theirs:
            return base
        return (*base, (theirs, ours) if reverse_join else (ours, theirs))

    def get_extra_descriptor_filter(self, instance: models.Model) -> Any:
        """Follow `zaak.hoofdzaak` with the municipality of the row at hand."""
        ours, theirs = self._tenant_columns()
        return {theirs.name: getattr(instance, ours.attname)} if ours and theirs else {}


class TenantManager(models.Manager[Any]):
    """Rows of the bound municipalities only; without a bound municipality there are none."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows that `acting_in` allows."""
        allowed = current_municipalities()
        queryset = super().get_queryset()
        if len(allowed) == 1:
            return queryset.filter(municipality_id=next(iter(allowed)))
        return queryset.filter(municipality_id__in=sorted(allowed))


class TenantModel(models.Model):
    """A row that belongs to one municipality: primary key (municipality_id, id), row level security forced."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = TenantKey(editable=False)

    objects = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def _do_update(self, base_qs: models.QuerySet[Any], *rest: Any) -> bool:
        # Django updates by primary key alone; the municipality keeps the statement on its index.
        return bool(super()._do_update(base_qs.filter(municipality_id=self.municipality_id), *rest))  # type: ignore[misc] # private hook of Model.save


class AppendOnly:
    """Marker: the application role may insert and read rows of this table, never change or delete them."""

    append_only = True
