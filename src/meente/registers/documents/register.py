"""The document register as cases and decisions call it (`cases.registering.DocumentRegister`)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.registers.cases.registering import DocumentFacts
from meente.registers.documents import actions
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.terms import ObjectType


class Register:
    """Cases makes and removes the relation, this room its mirror, in one transaction."""

    def facts(self, *, municipality_id: int, ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, DocumentFacts]:
        """The documents of that municipality among the ids."""
        rows = EnkelvoudigInformatieObject.objects.filter(municipality_id=municipality_id, id__in=list(ids))
        names = ("id", "informatieobjecttype_id", "status", "indicatie_gebruiksrecht")
        return {row[0]: DocumentFacts(*row) for row in rows.values_list(*names)}

    def linked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, informatieobject_id: uuid.UUID, at: datetime
    ) -> None:
        """A zaak has the document now (zrc-005)."""
        actions.mirror_relation(
            actor=actor,
            municipality_id=municipality_id,
            informatieobject_id=informatieobject_id,
            object_type=ObjectType.ZAAK,
            object_id=zaak_id,
            at=at,
        )

    def unlinked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, informatieobject_id: uuid.UUID, at: datetime
    ) -> None:
        """The zaak has the document no longer."""
        actions.remove_mirror(
            actor=actor,
            municipality_id=municipality_id,
            informatieobject_id=informatieobject_id,
            object_id=zaak_id,
            at=at,
        )
