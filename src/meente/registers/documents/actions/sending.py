"""From whom a document came and to whom it went."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, InvalidParam, NotFound
from meente.foundation.resources.values import External, Values
from meente.registers.documents import access, rules
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.models import EnkelvoudigInformatieObject, Verzending
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.telling import kind_of_change, seen, tell
from meente.registers.documents.terms import Scope

SENDING = "verzending"
PLAIN = (
    "aard_relatie", "toelichting", "ontvangstdatum", "verzenddatum", "contactpersoonnaam", "faxnummer", "emailadres",
    "mijn_overheid", "telefoonnummer",
)  # fmt: skip
LINKS = ("betrokkene", "contact_persoon")
GROUPS = {
    "binnenlands_correspondentieadres": (
        "huisletter", "huisnummer", "huisnummer_toevoeging", "naam_openbare_ruimte", "postcode", "woonplaatsnaam",
    ),
    "buitenlands_correspondentieadres": (
        "adres_buitenland_1", "adres_buitenland_2", "adres_buitenland_3", "land_postadres",
    ),
    "correspondentie_postadres": (
        "post_bus_of_antwoordnummer", "postadres_postcode", "postadres_type", "woonplaatsnaam",
    ),
}  # fmt: skip
NULLABLE = frozenset({"huisnummer", "adres_buitenland_1", "post_bus_of_antwoordnummer"})
"""The part of each group that is always there when the group is."""


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: values[name] for name in PLAIN if name in values}
    for name in LINKS:
        if name in values:
            found[name] = values[name].url if isinstance(values[name], External) else str(values[name])
    for group, parts in GROUPS.items():
        if group in values:
            content = values[group] or {}
            found |= {f"{group}_{part}": content.get(part, None if part in NULLABLE else "") for part in parts}
    return found


def _ways(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Which ways the columns fill, by the names of the standard."""
    always = {
        group: columns.get(f"{group}_{part}") for group, parts in GROUPS.items() for part in parts if part in NULLABLE
    }
    return {**columns, **always}


def _problems(
    document: EnkelvoudigInformatieObject, columns: Mapping[str, Any], besides: uuid.UUID | None
) -> list[InvalidParam]:
    found = []
    if rules.address_kinds(_ways(columns)) != 1:
        found.append(wrong(WHOLE, "invalid-address"))
    others = [row.aard_relatie for row in document.verzendingen.all() if row.id != besides]
    if not rules.may_have_another(columns["aard_relatie"], others):
        found.append(wrong("aardRelatie", "one-sender"))
    return found


@transaction.atomic
def create_verzending(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Record who received or sent the document. Raises `Invalid`: invalid-address, one-sender."""
    document = access.document_named(actor, values["informatieobject"], Scope.AANMAKEN)
    columns = _columns(values)
    if found := _problems(document, columns, None):
        raise Invalid(*found)
    row = Verzending.objects.create(
        municipality_id=document.municipality_id, informatieobject=document, **columns
    )  # fmt: skip
    _tell(document, row.id, "create", actor, at)
    return uuid.UUID(str(row.id))


@transaction.atomic
def change_verzending(*, actor: Actor, verzending_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change a verzending; it may move to another document that the actor may change."""
    row, document = _found(actor, verzending_id, Scope.BIJWERKEN)
    before = seen(actor, SENDING, row.id, document.municipality_id)
    if values.get("informatieobject", document.id) != document.id:
        document = access.document_named(actor, values["informatieobject"], Scope.BIJWERKEN)
    if document.municipality_id != row.municipality_id:
        raise Invalid(wrong("informatieobject", "wijzigen-niet-toegelaten"))
    for name, value in {**_columns(values), "informatieobject_id": document.id}.items():
        setattr(row, name, value)
    columns = {field.attname: getattr(row, field.attname) for field in Verzending._meta.fields}
    if found := _problems(document, columns, row.id):
        raise Invalid(*found)
    row.save()
    _tell(document, row.id, kind_of_change(values, (*PLAIN, *GROUPS)), actor, at, before)


@transaction.atomic
def delete_verzending(*, actor: Actor, verzending_id: uuid.UUID, at: datetime) -> None:
    """Forget that the document was sent or received so."""
    row, document = _found(actor, verzending_id, Scope.VERWIJDEREN)
    _tell(document, row.id, "destroy", actor, at)
    Verzending.objects.filter(municipality_id=document.municipality_id, id=row.id).delete()


def _tell(
    document: EnkelvoudigInformatieObject,
    row_id: uuid.UUID,
    action: str,
    actor: Actor,
    at: datetime,
    before: str | None = None,
) -> None:
    fact = DocumentChanged(document.municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=SENDING, row_id=row_id, action=action, before=before)


def _found(actor: Actor, verzending_id: uuid.UUID, scope: str) -> tuple[Any, EnkelvoudigInformatieObject]:
    row = Verzending.objects.filter(id=verzending_id).first()
    if row is None:
        raise NotFound
    return row, access.document_for(actor, row.informatieobject_id, scope, lock=True)
