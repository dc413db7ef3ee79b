"""What the rooms below ask of decisions: cases for archiving and destroying, documents for their mirrors."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External
from meente.registers.cases.registering import DecisionFacts
from meente.registers.decisions import actions
from meente.registers.decisions.models import Besluit, BesluitInformatieObject


class Decisions:
    """The room of decisions, as cases needs it."""

    def facts(self, *, municipality_id: int, ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, DecisionFacts]:
        """The besluiten of that municipality among the ids."""
        rows = Besluit.objects.filter(municipality_id=municipality_id, id__in=list(ids))
        return {row.id: DecisionFacts(row.id, row.zaak_id, row.ingangsdatum, row.vervaldatum) for row in rows}

    def unlinked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, besluit_id: uuid.UUID, at: datetime
    ) -> None:
        """The zaak of a besluit was destroyed: the besluit stays, without a zaak."""
        actions.leave_zaak(actor=actor, municipality_id=municipality_id, zaak_id=zaak_id, besluit_id=besluit_id, at=at)


def has_document(actor: Actor, informatieobject_id: uuid.UUID, target: Any) -> bool:
    """True when a besluit of ours is laid down in the document; the register of a besluit elsewhere is not ours."""
    if isinstance(target, External):
        return False
    rows = BesluitInformatieObject.objects.filter(
        municipality_id__in=sorted(actor.municipalities), besluit_id=target, informatieobject_id=informatieobject_id
    )
    return bool(rows.exists())
