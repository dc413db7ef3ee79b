"""A role ends, or somebody stops working here; what she did stays in the history."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from meente.foundation.accounts.actions.employing import employee_of
from meente.foundation.accounts.models import RoleAssignment
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import Actor


@transaction.atomic
def end_role(*, actor: Actor, employee_id: uuid.UUID, role: Role, today: date) -> None:
    """From today the employee no longer has this role; the next click already knows it."""
    employee = employee_of(actor, employee_id)
    RoleAssignment.objects.filter(employee=employee, role=role, valid_to__isnull=True).update(valid_to=today)


@transaction.atomic
def leave(*, actor: Actor, employee_id: uuid.UUID, today: date) -> None:
    """The employee stops today: roles end, the password is gone, running sessions are worth nothing."""
    employee = employee_of(actor, employee_id)
    employee.is_active, employee.password = False, ""
    employee.save(update_fields=["is_active", "password"])
    RoleAssignment.objects.filter(employee=employee, valid_to__isnull=True).update(valid_to=today)
