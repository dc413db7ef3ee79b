"""What the documents room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class DocumentCreated(Fact):
    """A document was registered."""

    informatieobject_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DocumentChanged(Fact):
    """A document has a new version, or something that hangs on it changed."""

    informatieobject_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DocumentDeleted(Fact):
    """A document is gone, with all its versions."""

    informatieobject_id: uuid.UUID
