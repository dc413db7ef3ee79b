"""What the applications room tells others. The first field is the organisation: a municipality, or a number above."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ApplicatieCreated(Fact):
    """Software got rights."""

    applicatie_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ApplicatieChanged(Fact):
    """The rights, clients or name of an application are different now."""

    applicatie_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ApplicatieDeleted(Fact):
    """Software has no rights any more."""

    applicatie_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ClientAdded(Fact):
    """Software got credentials."""

    client_key: uuid.UUID


@dataclass(frozen=True, slots=True)
class ClientSecretRotated(Fact):
    """The old secret of a client is worth nothing any more."""

    client_key: uuid.UUID


@dataclass(frozen=True, slots=True)
class ClientRevoked(Fact):
    """No token of this client is believed any more."""

    client_key: uuid.UUID
