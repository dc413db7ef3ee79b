"""Who plays which part in a zaak comes and goes."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access, kinds
from meente.registers.cases.events import PartRemoved, RolAdded
from meente.registers.cases.models import Rol, Status
from meente.registers.cases.refusing import refuse, require_kind
from meente.registers.cases.rules import Problem, parties, shapes
from meente.registers.cases.telling import tell
from meente.registers.cases.terms import Scope

_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)
_CONTACT = ("naam", "functie", "emailadres", "telefoonnummer")


@transaction.atomic
def create_rol(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Somebody plays a part of the zaaktype (zrc-019): a URL, what identifies the party, or both."""
    zaak = access.hold_linked_zaak(actor, values["zaak"], *_WRITE)
    access.require_open(actor, zaak)
    kind = kinds.roltype(values["roltype"])
    require_kind(zaak.zaaktype_id, kind.zaaktype_id)
    identity = _identity(values)
    contact = values.get("contactpersoon_rol") or {}
    rol = Rol(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        betrokkene=_url(values.get("betrokkene")),
        betrokkene_type=values["betrokkene_type"],
        betrokkene_identificatie=identity or {},
        afwijkende_naam_betrokkene=values["afwijkende_naam_betrokkene"],
        roltype_id=kind.id,
        omschrijving=kind.omschrijving,
        omschrijving_generiek=kind.omschrijving_generiek,
        roltoelichting=values["roltoelichting"],
        registratiedatum=at,
        indicatie_machtiging=values["indicatie_machtiging"],
        **{f"contactpersoon_rol_{name}": contact.get(name) or "" for name in _CONTACT},
        **parties.searchable(values["betrokkene_type"], identity),
    )
    rol.save(force_insert=True)
    fact = RolAdded(zaak.municipality_id, zaak.id, kind.omschrijving)
    tell(fact, actor=actor, at=at, resource="rol", row_id=rol.id, action="create")
    return rol.id


def _url(link: Any) -> str:
    return link.url if isinstance(link, External) else str(link or "")


def _identity(values: Values) -> dict[str, Any] | None:
    sent = values.get("betrokkene_identificatie")
    if not sent:
        refuse([None if values.get("betrokkene") else Problem("nonFieldErrors", "invalid-betrokkene")])
        return None
    shape = parties.PARTIES[values["betrokkene_type"]]
    identity, problems = shapes.check(shape, sent, "betrokkeneIdentificatie")
    refuse(problems)
    found: dict[str, Any] = identity
    return found


@transaction.atomic
def delete_rol(*, actor: Actor, rol_id: uuid.UUID, at: datetime) -> None:
    """Somebody no longer plays the part; statuses that this rol registered stay."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, Rol, rol_id), *_WRITE)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, "rol")
    tell(fact, actor=actor, at=at, resource="rol", row_id=rol_id, action="destroy")
    here = {"municipality_id": zaak.municipality_id}
    Status.objects.filter(**here, zaak_id=zaak.id, gezetdoor_id=rol_id).update(gezetdoor_id=None)
    Rol.objects.filter(**here, id=rol_id)._raw_delete(connection.alias)
