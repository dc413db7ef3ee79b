"""Steps that every action of the catalogue shares: the state before, telling what changed, removing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.facts import Fact
from meente.foundation.events.publishing import publish
from meente.foundation.events.snapshots import Change, snapshot
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Conflict
from meente.registers.catalogue import remembering
from meente.registers.catalogue.events import (
    BesluitTypeChanged,
    CatalogusChanged,
    InformatieObjectTypeChanged,
    ZaakTypeChanged,
)
from meente.registers.catalogue.models import BelowZaakType, BesluitType, Catalogus, InformatieObjectType, ZaakType

COMPONENT = "catalogi"
_FACTS: dict[type[Model], type[Fact]] = {
    Catalogus: CatalogusChanged,
    ZaakType: ZaakTypeChanged,
    InformatieObjectType: InformatieObjectTypeChanged,
    BesluitType: BesluitTypeChanged,
}


class TypeIsUsed(Conflict):
    """A type stays as long as something was made of it."""

    code = "related-objects"
    message = _("Hier is al iets van gemaakt, bijvoorbeeld een zaak. Geef dit type een einddatum.")


@dataclass(frozen=True, slots=True)
class Telling:
    """Who changes which row when; `before` is how the API showed it."""

    actor: Actor
    at: datetime
    row: Any
    before: str | None = None

    def __call__(self, action: str) -> None:
        """Publish the change: create, update, partial_update or destroy."""
        main = self.row.zaaktype if isinstance(self.row, BelowZaakType) else self.row
        fact = _FACTS[type(main)](main.owner_id, main.id)  # type: ignore[call-arg] # each has an id as second field
        change = Change(COMPONENT, _resource_name(self.row), self.row.id, action, self.before)
        publish(fact, actor=self.actor, at=self.at, change=change)
        remembering.forget()


def _resource_name(row: Model) -> str:
    """The name of a row's resource in the API."""
    return str(row._meta.model_name)


def _before_change(actor: Actor, at: datetime, row: Any) -> Telling:
    """Remember how a row looks before it changes."""
    main = row.zaaktype if isinstance(row, BelowZaakType) else row
    return Telling(actor, at, row, snapshot(COMPONENT, _resource_name(row), row.id, main.owner_id, actor.origin))


def _change_name(values: Any, all_fields: frozenset[str]) -> str:
    """PUT carries every field, PATCH only what was sent."""
    return "update" if all_fields <= set(values) else "partial_update"


def _remove(row: Any) -> None:
    """Delete a row with what hangs below it. Raises `TypeIsUsed` when something of any municipality points at it.

    The foreign keys say so, because they see what this actor may not: they are asked at once instead of at the end.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            type(row)._default_manager.filter(id=row.id).delete()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (ProtectedError, IntegrityError):
        raise TypeIsUsed from None
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _new_row(row: Any) -> uuid.UUID:
    """Store a new row; gives its id."""
    row.save(force_insert=True)
    row_id: uuid.UUID = row.id
    return row_id
