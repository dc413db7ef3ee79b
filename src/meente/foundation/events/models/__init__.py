"""Tables of events."""

from meente.foundation.events.models.event import Event, ReactionDone
from meente.foundation.events.models.seal import Seal

__all__ = ["Event", "ReactionDone", "Seal"]
