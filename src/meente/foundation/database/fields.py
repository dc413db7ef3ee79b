"""Fields that carry the municipality: the key of a row and foreign keys inside one municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _IntegerField = models.IntegerField[int, int]
else:
    _IntegerField = models.IntegerField


class TenantKey(_IntegerField):
    """The municipality of a row: the CBS number of the municipality, e.g. 383 for GM0383."""


def tenant_field(model: type[models.Model]) -> TenantKey | None:
    """The `TenantKey` of a model, or None for a table that belongs to no municipality."""
    return next((field for field in model._meta.concrete_fields if isinstance(field, TenantKey)), None)


class TenantFK(models.ForeignKey[Any, Any]):
    """A foreign key inside one municipality: joins, and the database constraint, hold both columns."""

    def _tenant_columns(self) -> tuple[TenantKey | None, TenantKey | None]:
        return tenant_field(self.model), tenant_field(self.remote_field.model)

    def get_joining_fields(self, reverse_join: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django's signature
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
