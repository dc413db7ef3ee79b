"""What nobody does to employees, however much she administers."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts import queries, rules
from meente.foundation.accounts.models import Employee
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind, OrganisationKind
from meente.foundation.refusals import Conflict, Refusal


class OwnRights(Refusal):
    """Nobody changes her own rights."""

    code = "own_rights"
    message = _("Uw eigen rollen, wachtwoord en dienstverband wijzigt een collega, niet uzelf.")


class RoleDoesNotFit(Refusal):
    """No organisation of this kind has such people."""

    code = "role_does_not_fit"
    message = _("Deze rol past niet bij deze organisatie. Kies een andere rol.")


class LastAdministrator(Conflict):
    """Nobody would be left who can let people in."""

    code = "last_administrator"
    message = _(
        "Dit is de laatste beheerder: daarna kan niemand hier nog iets regelen. Geef eerst een collega de rol van"
        " beheerder, en probeer het daarna opnieuw."
    )


def refuse_herself(actor: Actor, employee: Employee) -> None:
    """Raises `OwnRights` when the actor is this employee."""
    if actor.id == f"employee:{employee.id}":
        raise OwnRights


def refuse_unfitting(role: Role, employee: Employee) -> None:
    """Raises `RoleDoesNotFit` for a role of another layer."""
    if not rules.fits(role, OrganisationKind(employee.employer.kind)):
        raise RoleDoesNotFit(field="roles")


def refuse_last(employee: Employee, today: date) -> None:
    """Raises `LastAdministrator` when she is one, and nobody else with an open end administers her employer."""
    there = queries.administrators_over(employee.employer_id, today=today)
    if there == {employee.id}:
        raise LastAdministrator


def has_second(actor: Actor, employee: Employee, today: date) -> bool:
    """True when a colleague gives a role and somebody else than she and who gets it could confirm that."""
    if actor.kind is not ActorKind.EMPLOYEE:
        return False
    there = queries.administrators_over(employee.employer_id, today=today)
    return any(f"employee:{number}" != actor.id and number != employee.id for number in there)
