"""What the notifying room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class MessageSent(Fact):
    """A message stands in somebody's inbox."""

    zaak_id: uuid.UUID
    message_id: uuid.UUID
    letter: str
