"""What the accounts room tells others. The first field is the employer, the second the employee."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class EmployeeAdded(Fact):
    """Somebody came to work, or came back."""

    employee_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class RoleGiven(Fact):
    """An employee has a role from today; `waits`: it begins when a second administrator says yes."""

    employee_id: uuid.UUID
    role: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class RoleConfirmed(Fact):
    """A second administrator said yes: the role begins today."""

    employee_id: uuid.UUID
    role: str


@dataclass(frozen=True, slots=True)
class RoleEnded(Fact):
    """An employee no longer has a role, or will not get the one that was waiting."""

    employee_id: uuid.UUID
    role: str


@dataclass(frozen=True, slots=True)
class PasswordSet(Fact):
    """An employee has another password; her sessions ended."""

    employee_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class LeavingPlanned(Fact):
    """An employee will stop on a day to come; None: she stays after all."""

    employee_id: uuid.UUID
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class EmployeeLeft(Fact):
    """An employee does not work here any more: no session, no password, no role."""

    employee_id: uuid.UUID
