"""A document or a zaak elsewhere came into a relation of ours, or left it."""

from __future__ import annotations

import uuid
from datetime import datetime

from meente.foundation.events.publishing import platform_origin
from meente.foundation.events.reacting import reacts_to
from meente.foundation.organisations.actor import Actor
from meente.processes.mirroring import actions
from meente.processes.mirroring.rules import Wanted, decision_mirror, document_mirror
from meente.registers.cases import queries as cases
from meente.registers.cases.events import PartAdded, PartRemoved, ZaakDeleted
from meente.registers.decisions import queries as decisions
from meente.registers.decisions.events import BesluitChanged, BesluitDeleted, BesluitTaken

DOCUMENT = "zaakinformatieobject"


@reacts_to(PartAdded)
@reacts_to(PartRemoved)
@reacts_to(ZaakDeleted)
def mirror_zaak(fact: PartAdded | PartRemoved | ZaakDeleted, *, actor: Actor, at: datetime) -> None:
    """The documents elsewhere in the file of a zaak know it (zrc-005)."""
    if not isinstance(fact, ZaakDeleted) and fact.part != DOCUMENT:
        return
    zaak = f"{platform_origin()}/zaken/api/v1/zaken/{fact.zaak_id}"
    found = cases.documents_elsewhere(actor, fact.zaak_id)
    wanted = [document_mirror(relation_id, url, zaak, "zaak") for relation_id, url in found.items()]
    _synchronise(actor, fact.municipality_id, fact.zaak_id, wanted, at)


@reacts_to(BesluitTaken)
@reacts_to(BesluitChanged)
@reacts_to(BesluitDeleted)
def mirror_besluit(fact: BesluitTaken | BesluitChanged | BesluitDeleted, *, actor: Actor, at: datetime) -> None:
    """The documents and the zaak elsewhere of a besluit know it (brc-005, brc-006)."""
    besluit = f"{platform_origin()}/besluiten/api/v1/besluiten/{fact.besluit_id}"
    found, zaak = decisions.links_elsewhere(actor, fact.besluit_id)
    wanted = [document_mirror(relation_id, url, besluit, "besluit") for relation_id, url in found.items()]
    if zaak:
        wanted.append(decision_mirror(fact.besluit_id, zaak, besluit))
    _synchronise(actor, fact.municipality_id, fact.besluit_id, wanted, at)


def _synchronise(
    actor: Actor, municipality_id: int, source_id: uuid.UUID, wanted: list[Wanted | None], at: datetime
) -> None:
    needed = [each for each in wanted if each is not None]
    actions.synchronise(actor=actor, municipality_id=municipality_id, source_id=source_id, wanted=needed, at=at)
