"""An employee gets a password; only a salted hash is kept."""

from __future__ import annotations

import secrets
import uuid

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts import rules
from meente.foundation.accounts.access import employee_for, hold_staff
from meente.foundation.accounts.events import PasswordSet
from meente.foundation.accounts.guarding import refuse_herself
from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal


class WeakPassword(Refusal):
    """The password is short, or one of those that everybody tries first."""

    code = "weak_password"
    message = _("Dit wachtwoord is te makkelijk. Neem minstens 12 tekens, bijvoorbeeld vier losse woorden.")


class OfAnAdministrator(Refusal):
    """With the password of another administrator one pair of eyes would be two."""

    code = "of_an_administrator"
    message = _(
        "Van een collega-beheerder kunt u geen nieuw wachtwoord maken: u zou dan twee beheerders tegelijk zijn. Vraag"
        " het aan wie het platform draait (meente employee password)."
    )


@transaction.atomic
def set_password(*, actor: Actor, employee_id: uuid.UUID, password: str) -> None:
    """The employee's password is this from now on; sessions that began with the old one end.

    Raises `NotFound`, `OwnRights`, `OfAnAdministrator` or `WeakPassword`.
    """
    hold_staff()
    employee = employee_for(actor, employee_id)
    refuse_herself(actor, employee)
    if not employee.is_active:
        raise NotFound
    _refuse_shared(actor, employee)
    _keep(actor, employee, password)


@transaction.atomic
def choose_password(*, actor: Actor, password: str) -> None:
    """The employee herself takes another password; that she knows the old one, she proved by signing in with it.

    Raises `Forbidden` for who is no employee, `NotFound` without a password to change, `WeakPassword`.
    """
    if actor.kind is not ActorKind.EMPLOYEE:
        raise Forbidden
    hold_staff()
    employee = Employee.objects.filter(id=actor.id.removeprefix("employee:"), is_active=True).first()
    if employee is None or not employee.password:
        raise NotFound
    _keep(actor, employee, password)


@transaction.atomic
def new_password(*, actor: Actor, employee_id: uuid.UUID) -> str:
    """As `set_password`, with one that nobody guesses; gives it, once."""
    password = "-".join(secrets.token_hex(3) for _part in range(4))
    set_password(actor=actor, employee_id=employee_id, password=password)
    return password


def _keep(actor: Actor, employee: Employee, password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as fault:
        raise WeakPassword from fault
    employee.password = make_password(password)
    employee.save(update_fields=["password"])
    publish(PasswordSet(employee.employer_id, employee.id), actor=actor.within(employee.employer_id))


def _refuse_shared(actor: Actor, employee: Employee) -> None:
    """The first password is given by who lets her in; another one, not by a colleague who could then be both."""
    if actor.kind is not ActorKind.EMPLOYEE or not employee.password:
        return
    rows = RoleAssignment.objects.filter(employee=employee, role__in=list(rules.SHARED), valid_to__isnull=True)
    if rows.exists():
        raise OfAnAdministrator
