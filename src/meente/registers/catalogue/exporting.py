"""A catalogus as a file that this platform and Open Zaak can import."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

from meente.foundation.events.publishing import platform_origin
from meente.foundation.organisations.actor import Actor
from meente.foundation.resources import registry
from meente.foundation.resources.filters import Condition
from meente.foundation.resources.selecting import Selection
from meente.registers.catalogue import access
from meente.registers.catalogue.archive import RESOURCES, write_archive

_MAIN = ("InformatieObjectType", "BesluitType", "ZaakType")
_BELOW = "EXISTS (SELECT 1 FROM catalogue_zaaktype z WHERE z.id = t.zaaktype_id AND z.catalogus_id = %s::uuid)"


def export_catalogus(actor: Actor, catalogus_id: uuid.UUID) -> bytes:
    """A ZIP with everything in the catalogus that the actor may read. Raises `NotFound`."""
    catalogus = access.one(access.catalogussen_for(actor), catalogus_id)
    reader = actor if actor.origin else replace(actor, origin=platform_origin())
    found = {name: _rows(name, reader, catalogus.id) for name in RESOURCES}
    for each in found["BesluitType"]:
        each["zaaktypen"] = []  # the zaaktypen come after them and bring the relation
    return write_archive(found)


def _rows(name: str, actor: Actor, catalogus_id: uuid.UUID) -> list[dict[str, Any]]:
    resource = registry.resource(RESOURCES[name])
    condition: Condition = (_BELOW, [str(catalogus_id)])
    if name == "Catalogus":
        condition = ("t.id = %s::uuid", [str(catalogus_id)])
    elif name in _MAIN:
        condition = ("t.catalogus_id = %s::uuid", [str(catalogus_id)])
    return [json.loads(row) for row in Selection(resource, actor, [condition]).all()]
