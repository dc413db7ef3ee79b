"""Which municipalities the running code may touch, and the model classes that carry the municipality.

The set of municipalities is bound once per request, job or command (`acting_in`) and reaches PostgreSQL with every
statement (`backend.base`), where row level security holds it. Models of a municipality derive from `TenantModel`;
its manager adds the same condition to every query, so that plans use the (municipality_id, …) indexes.
"""

from __future__ import annotations

import uuid
from typing import Any

import uuid_utils.compat
from django.db import models

from meente.foundation.database.bounds import acting_in, current_municipalities
from meente.foundation.database.fields import TenantFK, TenantKey, tenant_field

__all__ = [
    "AppendOnly",
    "Erasable",
    "TenantFK",
    "TenantKey",
    "TenantManager",
    "TenantModel",
    "acting_in",
    "current_municipalities",
    "new_id",
    "tenant_field",
]


def new_id() -> uuid.UUID:
    """A UUIDv7: ordered by time, so that inserts stay at the end of every index (RFC 9562)."""
    return uuid_utils.compat.uuid7()


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

    def _do_update(self, base_qs: models.QuerySet[Any], *rest: Any) -> Any:
        # Django updates by primary key alone; the municipality keeps the statement on its index.
        return super()._do_update(base_qs.filter(municipality_id=self.municipality_id), *rest)


class AppendOnly:
    """Marker: the application role may insert and read rows of this table, never change or delete them."""

    append_only = True


class Erasable:
    """Marker: the application role may insert, read and delete rows of this table, never change them."""

    erasable = True
