"""A document gets a new version."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid
from meente.foundation.resources.values import Values
from meente.registers.documents import access
from meente.registers.documents.actions.content import drop_parts, expect_parts, keep_content
from meente.registers.documents.events import DocumentChanged
from meente.registers.documents.models import EnkelvoudigInformatieObject, EnkelvoudigInformatieObjectVersie
from meente.registers.documents.refusals import WHOLE, wrong
from meente.registers.documents.telling import DOCUMENT, kind_of_change, seen, tell
from meente.registers.documents.terms import Scope
from meente.registers.documents.versions import COLUMNS, DEFAULTS, columns_from, kind_for, number_is_taken, problems

NOT_OF_A_VERSION = frozenset({"id", "municipality_id"})


@transaction.atomic
def change_enkelvoudiginformatieobject(
    *, actor: Actor, enkelvoudiginformatieobject_id: uuid.UUID, values: Values, at: datetime
) -> None:
    """Make a new version (drc-009, 010): always, also when nothing differs. `values["lock"]` must be its lock.

    What is not sent stays as it was. Bytes that are still coming in parts go on coming unless `inhoud` or
    `bestandsomvang` says otherwise.
    """
    scopes = (Scope.BIJWERKEN, Scope.GEFORCEERD_BIJWERKEN)
    document = access.document_for(actor, enkelvoudiginformatieobject_id, *scopes, lock=True)
    _check_lock(document, values)
    was = seen(actor, DOCUMENT, document.id, document.municipality_id)
    columns: dict[str, Any] = {name: getattr(document, name) for name in COLUMNS if name not in NOT_OF_A_VERSION}
    before = dict(columns)
    columns |= columns_from(values)
    columns["identificatie"] = columns["identificatie"] or document.identificatie
    columns |= _kind(actor, document, values, columns)
    found = problems({**columns, "bestandsomvang": values.get("bestandsomvang")}, existing=document)
    if number_is_taken(document.municipality_id, columns, besides=document.id):
        found.append(wrong("identificatie", "identificatie-niet-uniek"))
    if found:
        raise Invalid(*found)
    columns |= _content(actor, document, values, at)
    columns["versie"] = document.versie + 1
    columns["begin_registratie"] = max(at, document.begin_registratie + timedelta(microseconds=1))
    EnkelvoudigInformatieObjectVersie.objects.create(
        municipality_id=document.municipality_id, informatieobject=document, **before
    )
    _write(actor, document, before, columns)
    fact = DocumentChanged(document.municipality_id, document.id)
    action = kind_of_change(values, DEFAULTS)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=document.id, action=action, before=was)


def _check_lock(document: EnkelvoudigInformatieObject, values: Mapping[str, Any]) -> None:
    """Raises `Invalid` unless the document is locked and its lock was sent (drc-009)."""
    sent = values.get("lock")
    if sent == "":
        raise Invalid(wrong("lock", "required"))
    if not document.lock:
        raise Invalid(wrong(WHOLE, "unlocked"))
    if sent is None:
        raise Invalid(wrong(WHOLE, "missing-lock-id"))
    if sent != document.lock:
        raise Invalid(wrong(WHOLE, "incorrect-lock-id"))


def _kind(
    actor: Actor, document: EnkelvoudigInformatieObject, values: Values, columns: Mapping[str, Any]
) -> dict[str, Any]:
    """Type and confidentiality; a client may only move a document to where it may register one (drc-001, 007)."""
    if "informatieobjecttype" not in values and "vertrouwelijkheidaanduiding" not in values:
        return {}
    said = {
        "informatieobjecttype": columns["informatieobjecttype_id"],
        "vertrouwelijkheidaanduiding": columns["vertrouwelijkheidaanduiding"],
        **values,
    }
    kind = kind_for(actor, said)
    secrecy = kind.vertrouwelijkheidaanduiding
    access.require(
        actor,
        Scope.BIJWERKEN,
        Scope.GEFORCEERD_BIJWERKEN,
        type_id=kind.id,
        rank=secrecy.rank,
        municipality_id=document.municipality_id,
    )
    return {
        "informatieobjecttype_id": kind.id,
        "vertrouwelijkheidaanduiding": secrecy,
        "vertrouwelijkheid_rank": secrecy.rank,
    }


def _content(actor: Actor, document: EnkelvoudigInformatieObject, values: Values, at: datetime) -> dict[str, Any]:
    """The bytes of the new version. A size alone must be the size of the bytes there are, or announces new ones."""
    if "inhoud" in values:
        announced = values.get("bestandsomvang", document.bestandsomvang if values["inhoud"] else None)
        return keep_content(
            actor=actor, municipality_id=document.municipality_id, values=values, announced=announced, at=at
        )
    if "bestandsomvang" not in values or values["bestandsomvang"] == document.bestandsomvang:
        return {}
    if document.bestand_id is not None:
        raise Invalid(wrong(WHOLE, "file-size"))
    return keep_content(
        actor=actor, municipality_id=document.municipality_id, values={}, announced=values["bestandsomvang"], at=at
    )


def _write(
    actor: Actor, document: EnkelvoudigInformatieObject, before: Mapping[str, Any], columns: Mapping[str, Any]
) -> None:
    for name, value in columns.items():
        setattr(document, name, value)
    document.save(update_fields=[name for name in columns if columns[name] != before[name]])
    held = (before["bestand_id"], before["bestandsomvang"])
    if held != (document.bestand_id, document.bestandsomvang):
        drop_parts(actor=actor, document=document)
        expect_parts(actor=actor, document=document)
