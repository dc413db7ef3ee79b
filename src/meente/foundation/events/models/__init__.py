"""Tables of events."""

from meente.foundation.events.models.event import Event, EventContent, ReactionDone
from meente.foundation.events.models.outbox import OutboxRow
from meente.foundation.events.models.seal import Seal

__all__ = ["Event", "EventContent", "OutboxRow", "ReactionDone", "Seal"]
