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


@dataclass(frozen=True, slots=True)
class ProposalMade(Fact):
    """An organisation asks the one above (the first field) to take over what it does differently."""

    proposal_id: int


@dataclass(frozen=True, slots=True)
class ProposalSupported(Fact):
    """Another organisation wants it too."""

    proposal_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ProposalJudged(Fact):
    """A member of the product group voted, or changed her vote."""

    proposal_id: int


@dataclass(frozen=True, slots=True)
class ProposalClosed(Fact):
    """It was accepted, declined with a reason, or withdrawn."""

    proposal_id: int
    state: str
