"""What the appointments room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class AppointmentBooked(Fact):
    """Somebody comes at a moment."""

    appointment_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AppointmentMoved(Fact):
    """Somebody comes at another moment."""

    appointment_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AppointmentCameNear(Fact):
    """Two days from now somebody comes: time for a reminder. Happens once per appointment."""

    appointment_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AppointmentKept(Fact):
    """The counter recorded that somebody came."""

    appointment_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AppointmentMissed(Fact):
    """The counter recorded that somebody did not show up."""

    appointment_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(Fact):
    """Somebody does not come."""

    appointment_id: uuid.UUID
