"""A document is registered."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.placing import place
from meente.foundation.refusals import Invalid
from meente.foundation.resources.values import Values
from meente.registers.documents import access, rules
from meente.registers.documents.actions.content import expect_parts, keep_content
from meente.registers.documents.events import DocumentCreated
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.refusals import wrong
from meente.registers.documents.telling import DOCUMENT, tell
from meente.registers.documents.terms import Scope
from meente.registers.documents.versions import columns_from, kind_for, new_lock, number_is_taken, problems


@transaction.atomic
def create_enkelvoudiginformatieobject(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Register a document in its first version (drc-001, 005, 006, 007).

    `values["inhoud"]` is a `Received` or None. Without bytes but with a bestandsomvang the document begins locked, with
    bestandsdelen to be uploaded. A missing identificatie is made.
    """
    municipality_id = place(actor, values["bronorganisatie"])
    kind = kind_for(actor, values)
    secrecy = kind.vertrouwelijkheidaanduiding
    access.require(
        actor, Scope.AANMAKEN, type_id=kind.id, rank=secrecy.rank, municipality_id=municipality_id
    )  # fmt: skip
    columns = columns_from(values)
    columns["identificatie"] = columns["identificatie"] or rules.identificatie(at.year, secrets.randbits(60))
    found = problems({**columns, "bestandsomvang": values.get("bestandsomvang")}, existing=None)
    if number_is_taken(municipality_id, columns, besides=None):
        found.append(wrong("identificatie", "identificatie-niet-uniek"))
    if found:
        raise Invalid(*found)
    columns |= keep_content(
        actor=actor, municipality_id=municipality_id, values=values, announced=values.get("bestandsomvang"), at=at
    )
    waits = columns["bestand_id"] is None and bool(columns["bestandsomvang"])
    try:
        document = EnkelvoudigInformatieObject.objects.create(
            municipality_id=municipality_id,
            informatieobjecttype_id=kind.id,
            vertrouwelijkheidaanduiding=secrecy,
            vertrouwelijkheid_rank=secrecy.rank,
            begin_registratie=at,
            lock=new_lock() if waits else "",
            **columns,
        )
    except IntegrityError as taken:  # somebody took the number in this moment
        raise Invalid(wrong("identificatie", "identificatie-niet-uniek")) from taken
    expect_parts(actor=actor, document=document)
    fact = DocumentCreated(municipality_id, document.id)
    tell(fact, actor=actor, at=at, resource=DOCUMENT, row_id=document.id, action="create")
    return uuid.UUID(str(document.id))
