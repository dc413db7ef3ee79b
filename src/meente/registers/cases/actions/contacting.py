"""What was said about a zaak: klantcontacten, contactmomenten and verzoeken of elsewhere."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.database.tenancy import new_id
from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access
from meente.registers.cases.events import PartAdded, PartRemoved
from meente.registers.cases.models import KlantContact, ZaakContactMoment, ZaakVerzoek
from meente.registers.cases.telling import tell
from meente.registers.cases.terms import Scope

_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)


@transaction.atomic
def create_klantcontact(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Record a contact with the person for whom the zaak runs; without an identificatie it gets one."""
    row_id = new_id()
    columns = {name: values[name] for name in ("datumtijd", "kanaal", "onderwerp", "toelichting")}
    columns["identificatie"] = values["identificatie"] or row_id.hex[-14:]
    return _add(actor, values["zaak"], KlantContact(id=row_id, **columns), "klantcontact", at)


@transaction.atomic
def create_zaakcontactmoment(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A contactmoment elsewhere concerns this zaak."""
    row = ZaakContactMoment(contactmoment=_url(values["contactmoment"]))
    return _add(actor, values["zaak"], row, "zaakcontactmoment", at)


@transaction.atomic
def create_zaakverzoek(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A verzoek elsewhere led to this zaak."""
    return _add(actor, values["zaak"], ZaakVerzoek(verzoek=_url(values["verzoek"])), "zaakverzoek", at)


@transaction.atomic
def delete_zaakcontactmoment(*, actor: Actor, zaakcontactmoment_id: uuid.UUID, at: datetime) -> None:
    """The contactmoment no longer belongs to the zaak."""
    _remove(actor, ZaakContactMoment, zaakcontactmoment_id, "zaakcontactmoment", at)


@transaction.atomic
def delete_zaakverzoek(*, actor: Actor, zaakverzoek_id: uuid.UUID, at: datetime) -> None:
    """The verzoek no longer belongs to the zaak."""
    _remove(actor, ZaakVerzoek, zaakverzoek_id, "zaakverzoek", at)


def _url(link: Any) -> str:
    return link.url if isinstance(link, External) else str(link)


def _add(actor: Actor, zaak_id: uuid.UUID, row: Any, resource: str, at: datetime) -> uuid.UUID:
    zaak = access.hold_linked_zaak(actor, zaak_id, *_WRITE)
    access.require_open(actor, zaak)
    row.municipality_id, row.zaak_id = zaak.municipality_id, zaak.id
    row.save(force_insert=True)
    fact = PartAdded(zaak.municipality_id, zaak.id, resource)
    tell(fact, actor=actor, at=at, resource=resource, row_id=row.id, action="create")
    return uuid.UUID(str(row.id))


def _remove(actor: Actor, model: type[Any], row_id: uuid.UUID, resource: str, at: datetime) -> None:
    zaak = access.hold_zaak(actor, access.zaak_of(actor, model, row_id), *_WRITE)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, resource)
    tell(fact, actor=actor, at=at, resource=resource, row_id=row_id, action="destroy")
    model.objects.filter(municipality_id=zaak.municipality_id, id=row_id)._raw_delete(connection.alias)
