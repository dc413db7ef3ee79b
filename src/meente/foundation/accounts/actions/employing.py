"""Somebody comes to work."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts.access import hold_staff
from meente.foundation.accounts.actions.roles import give
from meente.foundation.accounts.events import EmployeeAdded
from meente.foundation.accounts.models import Employee
from meente.foundation.accounts.terms import Role
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, Refusal

LONGEST_NAME = 200


class AddressIsKnown(Refusal):
    """Somebody works here under this address already, for whomever."""

    code = "address_is_known"
    message = _("Met dit e-mailadres werkt al iemand op het platform. Neem een ander adres.")


@transaction.atomic
def employ(
    *,
    actor: Actor,
    organisation_id: int,
    email: str,
    name: str,
    roles: Collection[Role],
    today: date,
    is_new: bool = False,
    at_once: bool = False,
) -> uuid.UUID:
    """An employee with these roles from today.

    An address that works there already keeps its employee, unless it must be somebody new (`is_new`); who left comes
    back under her own address. A role that asks two people waits for the second, unless `at_once`: for the first
    administrator of whoever joins.

    Raises `Forbidden`, `AddressIsKnown`, `RoleDoesNotFit`, or `Refusal` for what is no name or address.
    """
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    called, address = _name(name), _address(email)
    hold_staff()
    found = Employee.objects.filter(email=address).first()
    if found is not None and (found.employer_id != organisation_id or (is_new and found.is_active)):
        raise AddressIsKnown(field="email")
    employee = found or Employee(email=address, name=called, employer_id=organisation_id)
    if found is None or not found.is_active:
        employee.name, employee.is_active, employee.ends_on = called, True, None
        employee.save()
        publish(EmployeeAdded(organisation_id, employee.id), actor=actor.within(organisation_id))
    for role in roles:
        give(actor=actor, employee=employee, role=role, today=today, at_once=at_once)
    return employee.id


def _name(name: str) -> str:
    found = " ".join(name.split())
    if not found or len(found) > LONGEST_NAME or not found.isprintable():
        raise Refusal(_("Schrijf op hoe deze medewerker heet, in hoogstens 200 tekens."), code="name", field="name")
    return found


def _address(email: str) -> str:
    found = email.strip().lower()
    try:
        validate_email(found)
    except ValidationError as fault:
        text = _("Dit is geen e-mailadres. Schrijf het zo: naam@gemeente.nl.")
        raise Refusal(text, code="email", field="email") from fault
    return found
