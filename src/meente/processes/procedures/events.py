"""What the procedures room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ProcedureStarted(Fact):
    """A procedure began for a zaak."""

    zaak_id: uuid.UUID
    key: str


@dataclass(frozen=True, slots=True)
class TaskCompleted(Fact):
    """Somebody did a step."""

    zaak_id: uuid.UUID
    task_id: uuid.UUID
    step: str


@dataclass(frozen=True, slots=True)
class MessageReceived(Fact):
    """Something the procedure waited for happened."""

    zaak_id: uuid.UUID
    message: str


@dataclass(frozen=True, slots=True)
class ProcedureCancelled(Fact):
    """The procedure was stopped."""

    zaak_id: uuid.UUID
    key: str
