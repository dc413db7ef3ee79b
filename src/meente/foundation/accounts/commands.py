"""`meente employee add|password|leave`: what an operator may do with employees."""

from __future__ import annotations

import argparse
import getpass
import sys
import uuid
from datetime import date

from django.utils import timezone

from meente.foundation.accounts import actions, queries
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import NotFound


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `employee` command."""
    employee = subparsers.add_parser("employee", help="add an employee, set a password, let somebody leave")
    verbs = employee.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="somebody comes to work")
    add.add_argument("email")
    add.add_argument("name")
    add.add_argument("organisation", help="slug of the employer")
    add.add_argument("roles", nargs="+", choices=[role.value for role in Role])
    add.set_defaults(run=_add)
    password = verbs.add_parser("password", help="set a password (asked, or read from standard input)")
    password.add_argument("email")
    password.set_defaults(run=_password)
    leave = verbs.add_parser("leave", help="somebody stops working here")
    leave.add_argument("email")
    leave.add_argument("--from", dest="ends_on", type=date.fromisoformat, help="first day away (2027-01-31); today")
    leave.set_defaults(run=_leave)


def _employee_id(email: str) -> uuid.UUID:
    found = queries.employee_id_of(email)
    if found is None:
        raise NotFound
    return found


def _add(arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    employer = organisations.by_slug(arguments.organisation, today=today)
    roles = [Role(role) for role in arguments.roles]
    actions.employ(
        actor=operator(NATION_ID),
        organisation_id=employer.id,
        email=arguments.email,
        name=arguments.name,
        roles=roles,
        today=today,
    )
    print(f"{arguments.name} werkt nu bij {employer.name}.")
    return 0


def _password(arguments: argparse.Namespace) -> int:
    employee_id = _employee_id(arguments.email)
    password = getpass.getpass("Nieuw wachtwoord: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    actions.set_password(actor=operator(NATION_ID), employee_id=employee_id, password=password)
    print("Het wachtwoord is ingesteld.")
    return 0


def _leave(arguments: argparse.Namespace) -> int:
    actions.leave(
        actor=operator(NATION_ID), employee_id=_employee_id(arguments.email), today=timezone.localdate(),
        ends_on=arguments.ends_on,
    )  # fmt: skip
    if arguments.ends_on is None or arguments.ends_on == timezone.localdate():
        print("De medewerker kan niet meer inloggen.")
    else:
        print(f"De medewerker kan vanaf {arguments.ends_on:%d-%m-%Y} niet meer inloggen.")
    return 0
