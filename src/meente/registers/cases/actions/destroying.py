"""A zaak is destroyed with everything below it: a hard delete (zrc-023, Archiefwet)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from meente.foundation.events.erasing import erase
from meente.foundation.organisations.actor import Actor
from meente.registers.cases import access, registering
from meente.registers.cases.events import ZaakDeleted
from meente.registers.cases.models import (
    KlantContact,
    RelevanteZaak,
    Resultaat,
    Rol,
    Status,
    Zaak,
    ZaakBesluit,
    ZaakContactMoment,
    ZaakCount,
    ZaakEigenschap,
    ZaakInformatieObject,
    ZaakNotitie,
    ZaakObject,
    ZaakVerzoek,
)
from meente.registers.cases.telling import tell
from meente.registers.cases.terms import Scope

_BELOW = (
    ZaakInformatieObject, ZaakBesluit, ZaakContactMoment, ZaakVerzoek, KlantContact, ZaakNotitie, ZaakObject,
    ZaakEigenschap, RelevanteZaak, Resultaat, Status, Rol,
)  # fmt: skip


@transaction.atomic
def delete_zaak(*, actor: Actor, zaak_id: uuid.UUID, at: datetime) -> None:
    """Destroy a zaak, its deelzaken and all that belongs to them (zaken.verwijderen). Documents and besluiten stay."""
    zaak = access.hold_zaak(actor, zaak_id, Scope.VERWIJDEREN)
    parts = Zaak.objects.filter(municipality_id=zaak.municipality_id, hoofdzaak_id=zaak_id).values_list("id", flat=True)
    for part_id in list(parts):
        _destroy(actor, access.hold_zaak(actor, part_id, Scope.VERWIJDEREN), at)
    _destroy(actor, zaak, at)


def _destroy(actor: Actor, zaak: access.HeldZaak, at: datetime) -> None:
    fact = ZaakDeleted(zaak.municipality_id, zaak.id)
    tell(fact, actor=actor, at=at, resource="zaak", row_id=zaak.id, action="destroy")
    _take_mirrors_away(actor, zaak, at)
    for model in _BELOW:
        model.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)._raw_delete(connection.alias)
    pointing = RelevanteZaak.objects.filter(municipality_id=zaak.municipality_id, andere_zaak_id=zaak.id)
    pointing._raw_delete(connection.alias)
    Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak.id)._raw_delete(connection.alias)
    ZaakCount.objects.create(
        municipality_id=zaak.municipality_id,
        zaaktype_id=zaak.zaaktype_id,
        vertrouwelijkheid_rank=zaak.rank,
        amount=-1,
    )
    erase(zaak.municipality_id, zaak.id)


def _take_mirrors_away(actor: Actor, zaak: access.HeldZaak, at: datetime) -> None:
    documents, decisions = registering.documents(), registering.decisions()
    here: dict[str, Any] = {"municipality_id": zaak.municipality_id, "zaak_id": zaak.id}
    if documents is not None:
        for document_id in ZaakInformatieObject.objects.filter(**here).values_list("informatieobject_id", flat=True):
            if document_id is not None:
                documents.unlinked(actor=actor, informatieobject_id=document_id, at=at, **here)
    if decisions is not None:
        for besluit_id in ZaakBesluit.objects.filter(**here).values_list("besluit_id", flat=True):
            if besluit_id is not None:
                decisions.unlinked(actor=actor, besluit_id=besluit_id, at=at, **here)
