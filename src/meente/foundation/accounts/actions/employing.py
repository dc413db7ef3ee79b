"""Somebody comes to work."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal


class WeakPassword(Refusal):
    """The password is short, or one of those that everybody tries first."""

    code = "weak_password"
    message = _("Dit wachtwoord is te makkelijk. Neem minstens 12 tekens, bijvoorbeeld vier losse woorden.")


@transaction.atomic
def employ(
    *, actor: Actor, organisation_id: int, email: str, name: str, roles: Collection[Role], today: date
) -> uuid.UUID:
    """An employee with these roles from today; an address that is known already keeps its employee."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    employee, _is_new = Employee.objects.get_or_create(
        email=email.lower(), defaults={"name": name, "employer_id": organisation_id}
    )
    for role in roles:
        if not RoleAssignment.objects.filter(employee=employee, role=role, valid_to__isnull=True).exists():
            RoleAssignment.objects.create(employee=employee, role=role, valid_from=today)
    return employee.id


def employee_of(actor: Actor, employee_id: uuid.UUID) -> Employee:
    """The employee, when the actor administers her employer; anybody else's employee does not exist for her."""
    employee = Employee.objects.filter(id=employee_id).first()
    if employee is None or not actor.may_change_layer(employee.employer_id):
        raise NotFound
    return employee


@transaction.atomic
def set_password(*, actor: Actor, employee_id: uuid.UUID, password: str) -> None:
    """Give an employee a password; only a salted hash is kept. Raises `WeakPassword`."""
    employee = employee_of(actor, employee_id)
    try:
        validate_password(password)
    except ValidationError as fault:
        raise WeakPassword from fault
    employee.password = make_password(password)
    employee.save(update_fields=["password"])
