"""What the subscriptions room tells others; the first field is the organisation that owns it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class KanaalCreated(Fact):
    """A source has a channel for its notifications."""

    kanaal_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AbonnementCreated(Fact):
    """Somebody wants to hear of something."""

    abonnement_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AbonnementChanged(Fact):
    """Where somebody wants to hear it, or of what, changed."""

    abonnement_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AbonnementDeleted(Fact):
    """Somebody no longer wants to hear; what was still on its way is dropped."""

    abonnement_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DeliveriesReplayed(Fact):
    """Deliveries that had been given up are tried again."""

    abonnement_id: uuid.UUID
    number: int
