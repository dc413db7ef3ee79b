"""What the decisions room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class BesluitTaken(Fact):
    """A besluit was recorded."""

    besluit_id: uuid.UUID
    zaak_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class BesluitChanged(Fact):
    """Something of a besluit, or of the documents it is laid down in, is different now."""

    besluit_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class BesluitDeleted(Fact):
    """A besluit is gone."""

    besluit_id: uuid.UUID
