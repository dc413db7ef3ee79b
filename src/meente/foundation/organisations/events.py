"""What the organisations room tells others."""

from __future__ import annotations

from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class MunicipalityAdded(Fact):
    """A municipality joined the platform; its site, catalogue and definitions work from this moment."""

    slug: str


@dataclass(frozen=True, slots=True)
class MandateGiven(Fact):
    """A municipality let another organisation work for it."""

    organisation_id: int
