"""Roles are given and taken by who administers the employer; never by the employee herself.

A role with which somebody approves what a colleague wrote (`rules.SHARED`) is given by two people wherever there are
two: it waits until another administrator says yes. Otherwise one of them could make her own second pair of eyes.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts import rules
from meente.foundation.accounts.access import employee_for, hold_staff
from meente.foundation.accounts.events import RoleConfirmed, RoleEnded, RoleGiven
from meente.foundation.accounts.guarding import has_second, refuse_herself, refuse_last, refuse_unfitting
from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.terms import Role
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal


class NeedsSecond(Refusal):
    """Who gave the role is not the second pair of eyes."""

    code = "four_eyes"
    message = _("U gaf deze rol zelf. Een andere beheerder moet de rol bevestigen.")


@transaction.atomic
def give_role(*, actor: Actor, employee_id: uuid.UUID, role: Role, today: date) -> None:
    """From today the employee has this role, or as soon as a second administrator confirms it.

    Raises `NotFound`, `OwnRights`, `RoleDoesNotFit`, or `Refusal` for somebody who left.
    """
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    if not employee.is_active:
        raise Refusal(_("Deze medewerker is uit dienst. Voeg de medewerker opnieuw toe."), code="has_left")
    give(actor=actor, employee=employee, role=role, today=today)


@transaction.atomic
def give(*, actor: Actor, employee: Employee, role: Role, today: date, at_once: bool = False) -> None:
    """The step of every action that gives a role, with the staff held. Who has the role keeps it."""
    refuse_unfitting(role, employee)
    if _running(employee, role, today).exists():
        return
    waits = not at_once and role in rules.SHARED and has_second(actor, employee, today)
    RoleAssignment.objects.update_or_create(
        employee=employee, role=role, valid_from=today,
        defaults={"valid_to": None, "given_by": actor.id, "waits": waits},
    )  # fmt: skip
    _tell(RoleGiven(employee.employer_id, employee.id, role.value, waits), actor)


@transaction.atomic
def confirm_role(*, actor: Actor, employee_id: uuid.UUID, role: Role, today: date) -> None:
    """The second pair of eyes says yes. Raises `NotFound`, `OwnRights`, or `NeedsSecond` for who gave the role."""
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    row = RoleAssignment.objects.filter(employee=employee, role=role, waits=True).first()
    if row is None or not employee.is_active:
        raise NotFound
    if row.given_by == actor.id:
        raise NeedsSecond
    RoleAssignment.objects.filter(id=row.pk).update(waits=False, valid_from=today)
    _tell(RoleConfirmed(employee.employer_id, employee.id, role.value), actor)


@transaction.atomic
def end_role(*, actor: Actor, employee_id: uuid.UUID, role: Role, today: date) -> None:
    """From today the employee no longer has this role, or will not get it; the next click already knows it.

    Raises `NotFound`, `OwnRights`, or `LastAdministrator` when nobody else would be left who gives roles.
    """
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    rows = _running(employee, role, today)
    if not rows.exists():
        return
    is_waiting = bool(rows.filter(waits=True).delete()[0])
    if not is_waiting:
        if role in rules.SHARED:
            refuse_last(employee, today)
        rows.update(valid_to=today)
    _tell(RoleEnded(employee.employer_id, employee.id, role.value), actor)


def _running(employee: Employee, role: Role, today: date) -> QuerySet[RoleAssignment]:
    rows = RoleAssignment.objects.filter(employee=employee, role=role)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))


def _tell(fact: RoleGiven | RoleConfirmed | RoleEnded, actor: Actor) -> None:
    publish(fact, actor=actor.within(fact.municipality_id))
