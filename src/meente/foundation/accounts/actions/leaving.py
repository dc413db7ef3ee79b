"""Somebody stops working here; what she did stays in the history."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts.access import employee_for, hold_staff
from meente.foundation.accounts.events import EmployeeLeft, LeavingPlanned
from meente.foundation.accounts.guarding import refuse_herself, refuse_last
from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal


@transaction.atomic
def leave(*, actor: Actor, employee_id: uuid.UUID, today: date, ends_on: date | None = None) -> None:
    """From `ends_on` (today when nothing else is said) the employee does not work here any more.

    Today: roles end, the password is gone, running sessions are worth nothing. Later: all of that on that day, and
    until then `stay` takes it back. Raises `NotFound`, `OwnRights`, `LastAdministrator`, or `Refusal` for a day that
    has passed.
    """
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    if not employee.is_active:
        return
    day = ends_on or today
    if day < today:
        raise Refusal(_("Deze dag is al geweest. Kies vandaag of een latere dag."), code="passed", field="ends_on")
    refuse_last(employee, today)
    if day == today:
        _finish(actor, employee, today)
        return
    employee.ends_on = day
    employee.save(update_fields=["ends_on"])
    publish(LeavingPlanned(employee.employer_id, employee.id, day), actor=actor.within(employee.employer_id))


@transaction.atomic
def stay(*, actor: Actor, employee_id: uuid.UUID, today: date) -> None:
    """She does not leave after all, with the roles that she has. Raises `NotFound` when her last day is behind us."""
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    if not employee.is_active or employee.ends_on is None or employee.ends_on <= today:
        raise NotFound
    employee.ends_on = None
    employee.save(update_fields=["ends_on"])
    publish(LeavingPlanned(employee.employer_id, employee.id, None), actor=actor.within(employee.employer_id))


@transaction.atomic
def end_employments(*, actor: Actor, today: date) -> int:
    """Whose day has come leaves; gives how many. Until this ran she could not get in either."""
    hold_staff()
    rows = list(Employee.objects.filter(is_active=True, ends_on__lte=today))
    for employee in rows:
        _finish(actor, employee, today)
    return len(rows)


def _finish(actor: Actor, employee: Employee, today: date) -> None:
    employee.is_active, employee.password = False, ""
    employee.ends_on = min(employee.ends_on or today, today)
    employee.save(update_fields=["is_active", "password", "ends_on"])
    rows = RoleAssignment.objects.filter(employee=employee)
    rows.filter(waits=True).delete()
    rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today)).update(valid_to=today)
    publish(EmployeeLeft(employee.employer_id, employee.id), actor=actor.within(employee.employer_id))
