"""What the definition chain tells others. The first field is the owner: the nation, a collaboration, a municipality."""

from __future__ import annotations

from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class VersionAnnounced(Fact):
    """A version was approved: it holds now, or from its announced moment."""

    definition_id: int
    number: int


@dataclass(frozen=True, slots=True)
class VersionWithdrawn(Fact):
    """A version was taken back; what held before it holds again."""

    definition_id: int
    number: int
