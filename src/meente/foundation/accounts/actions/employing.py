"""Somebody comes to work."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

from django.db import transaction

from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden


@transaction.atomic
def employ(
    *, actor: Actor, organisation_id: int, email: str, name: str, roles: Collection[Role], today: date
) -> uuid.UUID:
    """An employee with these roles from today; an address that is known already keeps its employee."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    employee, _ = Employee.objects.get_or_create(
        email=email.lower(), defaults={"name": name, "employer_id": organisation_id}
    )
    for role in roles:
        if not RoleAssignment.objects.filter(employee=employee, role=role, valid_to__isnull=True).exists():
            RoleAssignment.objects.create(employee=employee, role=role, valid_from=today)
    return employee.id
