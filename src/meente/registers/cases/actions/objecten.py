"""What a zaak is about: objects by URL, or by what identifies them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.cases import access
from meente.registers.cases.events import PartAdded, PartChanged, PartRemoved
from meente.registers.cases.models import ZaakObject
from meente.registers.cases.refusing import refuse
from meente.registers.cases.rules import Problem, objects, overige, shapes
from meente.registers.cases.telling import kind_of_change, seen, tell
from meente.registers.cases.terms import Scope
from meente.registers.catalogue.terms import Objecttype

RESOURCE = "zaakobject"
_WRITE = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)
_DEFINITION = ("url", "schema", "object_data")
_PLAIN = ("object_type", "object_type_overige", "relatieomschrijving")
_IMMUTABLE = (("zaak", "zaak_id"), ("object", "object"), ("object_type", "object_type"))


def _columns(values: Values) -> dict[str, Any]:
    found: dict[str, Any] = {name: values[name] for name in _PLAIN if name in values}
    if "object" in values:
        link = values["object"]
        found["object"] = link.url if isinstance(link, External) else str(link or "")
    if "zaakobjecttype" in values:
        found["zaakobjecttype_id"] = values["zaakobjecttype"] or None
    if "object_type_overige_definitie" in values:
        definition = values["object_type_overige_definitie"] or {}
        texts = {name: definition.get(name) or "" for name in _DEFINITION}
        if isinstance(texts["url"], External):
            texts["url"] = texts["url"].url
        found |= {f"object_type_overige_definitie_{name}": text for name, text in texts.items()}
    return found


def _refuse_combination(row: Mapping[str, Any], identity: Any) -> None:
    """A URL or an identification is there, and overige (only that) says of what kind it is."""
    is_other = row["object_type"] == Objecttype.OVERIGE
    definition = row.get("object_type_overige_definitie_url")
    is_named = bool(row["object_type_overige"])
    refuse(
        [
            None if row["object"] or identity else Problem("nonFieldErrors", "invalid-zaakobject"),
            Problem("nonFieldErrors", "missing-object-type-overige")
            if is_other and not is_named and not definition
            else None,
            Problem("nonFieldErrors", "invalid-object-type-overige-usage") if not is_other and is_named else None,
            Problem("object", "required") if definition and not row["object"] else None,
            Problem("objectIdentificatie", "must-be-empty") if definition and identity else None,
        ]
    )


def _hold_to_definition(values: Values) -> None:
    """An object with a definition of its kind is what that says; both are read at their URLs."""
    definition = values.get("object_type_overige_definitie")
    if not definition:
        return
    kind, thing = definition["url"], values["object"]
    if isinstance(kind, External) and isinstance(thing, External):
        refuse([overige.problem(definition, kind.body, thing.body)])
    else:
        refuse([Problem(f"{overige.FIELD}.url", "bad-url")])


def _full(object_type: str, identity: Any) -> Any:
    """The identification with every attribute of its kind; besluit, document and status have none."""
    if not identity:
        return None
    shape = objects.OBJECTS.get(object_type)
    refuse([Problem("objectIdentificatie", "must-be-empty") if shape is None else None])
    found, problems = shapes.check(shape, identity, "objectIdentificatie") if shape else (None, [])
    refuse(problems)
    return found


@transaction.atomic
def create_zaakobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """The zaak is about this object too."""
    zaak = access.hold_linked_zaak(actor, values["zaak"], Scope.AANMAKEN, *_WRITE)
    access.require_open(actor, zaak)
    columns = _columns(values)
    identity = values.get("object_identificatie")
    _refuse_combination(columns, identity)
    columns["object_identificatie"] = _full(columns["object_type"], identity)
    _hold_to_definition(values)
    row = ZaakObject(municipality_id=zaak.municipality_id, zaak_id=zaak.id, **columns)
    row.save(force_insert=True)
    fact = PartAdded(zaak.municipality_id, zaak.id, RESOURCE)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=row.id, action="create")
    return row.id


@transaction.atomic
def change_zaakobject(*, actor: Actor, zaakobject_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Another description or identification; zaak, object and objectType stay (wijzigen-niet-toegelaten)."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakObject, zaakobject_id), *_WRITE)
    access.require_open(actor, zaak)
    rows = ZaakObject.objects.filter(municipality_id=zaak.municipality_id, id=zaakobject_id)
    now = rows.values().get()
    columns = _columns(values)
    sent = columns | ({"zaak_id": values["zaak"]} if "zaak" in values else {})
    refuse(
        Problem("objectType" if name == "object_type" else name, "wijzigen-niet-toegelaten")
        for name, column in _IMMUTABLE
        if name in values and sent[column] != now[column]
    )
    if "object_identificatie" in values:
        columns["object_identificatie"] = _full(now["object_type"], values["object_identificatie"])
    before = seen(actor, RESOURCE, zaakobject_id, zaak.municipality_id)
    rows.update(**columns)
    fact = PartChanged(zaak.municipality_id, zaak.id, RESOURCE)
    action = kind_of_change(values, "relatieomschrijving", "object_type_overige")
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaakobject_id, action=action, before=before)


@transaction.atomic
def delete_zaakobject(*, actor: Actor, zaakobject_id: uuid.UUID, at: datetime) -> None:
    """The zaak is not about this object."""
    zaak = access.hold_zaak(actor, access.zaak_of(actor, ZaakObject, zaakobject_id), *_WRITE, Scope.VERWIJDEREN)
    access.require_open(actor, zaak)
    fact = PartRemoved(zaak.municipality_id, zaak.id, RESOURCE)
    tell(fact, actor=actor, at=at, resource=RESOURCE, row_id=zaakobject_id, action="destroy")
    ZaakObject.objects.filter(municipality_id=zaak.municipality_id, id=zaakobject_id)._raw_delete(connection.alias)
