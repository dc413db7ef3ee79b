"""From an id to an employee: those of the organisations that the actor administers, others do not exist."""

from __future__ import annotations

import uuid

from meente.foundation.accounts.models import Employee
from meente.foundation.database.locks import wait_in_transaction
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound


def hold_staff() -> None:
    """Until the running transaction ends nobody else changes employees: two administrators cannot end each other."""
    wait_in_transaction("accounts.staff")


def employee_for(actor: Actor, employee_id: uuid.UUID) -> Employee:
    """The employee, when the actor administers her employer; to change her, hold the staff first. Raises `NotFound`."""
    employee = Employee.objects.select_related("employer").filter(id=employee_id).first()
    if employee is None or not actor.may_change_layer(employee.employer_id):
        raise NotFound
    return employee
