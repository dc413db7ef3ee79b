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


@dataclass(frozen=True, slots=True)
class MandateEnded(Fact):
    """Another organisation no longer works for a municipality."""

    organisation_id: int


@dataclass(frozen=True, slots=True)
class MunicipalityClosed(Fact):
    """Nobody gets into a municipality any more: it is about to be taken out. A fact of the nation."""

    organisation_id: int


@dataclass(frozen=True, slots=True)
class MunicipalityReopened(Fact):
    """A closed municipality works again. A fact of the nation."""

    organisation_id: int


@dataclass(frozen=True, slots=True)
class MunicipalityRemoved(Fact):
    """Everything of a municipality is gone from the platform. A fact of the nation.

    `manifest` is the SHA-256 of the manifest of the export that it took along.
    """

    organisation_id: int
    name_then: str
    manifest: str


@dataclass(frozen=True, slots=True)
class MunicipalityReadIn(Fact):
    """A municipality is back with everything of its export. A fact of the nation; `manifest` as above."""

    organisation_id: int
    manifest: str
