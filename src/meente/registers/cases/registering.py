"""What later rooms offer to cases: the document register and the decision register.

Cases is below them and cannot call them; they register themselves when Django is ready. Both are called inside the
transaction of the action, so that a mirrored relation is there or not, together with its source (zrc-005, brc-006).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from meente.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What rules about zaken ask of a document (its newest version)."""

    id: uuid.UUID
    informatieobjecttype_id: uuid.UUID
    status: str
    indicatie_gebruiksrecht: bool | None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What rules about zaken ask of a besluit."""

    id: uuid.UUID
    zaak_id: uuid.UUID | None
    ingangsdatum: date | None
    vervaldatum: date | None


class DocumentRegister(Protocol):
    """The room of documents, as cases needs it."""

    def facts(self, *, municipality_id: int, ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, DocumentFacts]:
        """The documents of that municipality among the ids."""
        ...

    def linked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, informatieobject_id: uuid.UUID, at: datetime
    ) -> None:
        """A document was put in the file of a zaak: mirror it as objectinformatieobject (zrc-005)."""
        ...

    def unlinked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, informatieobject_id: uuid.UUID, at: datetime
    ) -> None:
        """A document was taken out of the file of a zaak: take its mirror away."""
        ...


class DecisionRegister(Protocol):
    """The room of decisions, as cases needs it."""

    def facts(self, *, municipality_id: int, ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, DecisionFacts]:
        """The besluiten of that municipality among the ids."""
        ...

    def unlinked(
        self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, besluit_id: uuid.UUID, at: datetime
    ) -> None:
        """The zaak of a besluit was destroyed: the besluit stays, without a zaak."""
        ...


_documents: list[DocumentRegister] = []
_decisions: list[DecisionRegister] = []


def register_documents(register: DocumentRegister) -> None:
    """Called once by the room of documents, in `ready`."""
    _documents[:] = [register]


def register_decisions(register: DecisionRegister) -> None:
    """Called once by the room of decisions, in `ready`."""
    _decisions[:] = [register]


def documents() -> DocumentRegister | None:
    """The document register; None while there is none on this platform."""
    return _documents[0] if _documents else None


def decisions() -> DecisionRegister | None:
    """The decision register; None while there is none on this platform."""
    return _decisions[0] if _decisions else None
