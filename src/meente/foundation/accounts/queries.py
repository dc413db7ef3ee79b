"""From a session's employee id to an Actor."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.terms import EDITORS, SCOPES, Role
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, Grant
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound


def working(today: date) -> Q:
    """The condition of employees who work today, for a query of employees."""
    return Q(is_active=True) & (Q(ends_on__isnull=True) | Q(ends_on__gt=today))


def having(roles: Collection[Role], today: date) -> Q:
    """The condition of employees who have one of these roles today; a role that waits for a second person is none."""
    begun = Q(roles__role__in=list(roles), roles__valid_from__lte=today, roles__waits=False)
    return begun & (Q(roles__valid_to__isnull=True) | Q(roles__valid_to__gt=today))


def employee_id_of(email: str) -> uuid.UUID | None:
    """The active employee with this address."""
    return Employee.objects.filter(email__iexact=email, is_active=True).values_list("id", flat=True).first()


@dataclass(frozen=True, slots=True)
class AdministratorFacts:
    """Somebody who administers definitions or is in a product group, to write to."""

    id: uuid.UUID
    name: str
    email: str
    organisation_id: int
    hears_of_proposals: bool = True


def functional_administrators(*, today: date) -> list[AdministratorFacts]:
    """Everybody who administers the definitions of an organisation today, by name."""
    return employees_with({Role.FUNCTIONAL_ADMINISTRATOR}, today=today)


def employees_with(roles: Collection[Role], *, today: date) -> list[AdministratorFacts]:
    """Everybody who has one of these roles today, by name."""
    rows = Employee.objects.filter(working(today), having(roles, today)).distinct()
    return [
        AdministratorFacts(row.id, row.name, row.email, row.employer_id, row.hears_of_proposals)
        for row in rows.order_by("name", "id")
    ]


def administrators_over(organisation_id: int, *, today: date) -> frozenset[uuid.UUID]:
    """Who lets people in at this organisation, with no end in sight: its own administrators and those above it."""
    above = organisations.chain(organisation_id)
    functional = Q(roles__role=Role.FUNCTIONAL_ADMINISTRATOR, employer_id__in=above)
    national = Q(roles__role=Role.NATIONAL_ADMINISTRATOR, employer_id=organisation_id)
    lasting = Q(roles__valid_from__lte=today, roles__valid_to__isnull=True, roles__waits=False)
    rows = Employee.objects.filter(lasting & (functional | national), is_active=True, ends_on__isnull=True)
    return frozenset(rows.values_list("id", flat=True))


def hears_of_proposals(actor: Actor) -> bool:
    """True unless this employee said that she wants no e-mail about proposals of others."""
    return Employee.objects.filter(id=actor.id.removeprefix("employee:"), hears_of_proposals=True).exists()


def address_of(actor: Actor) -> str:
    """With which e-mail address this employee signs in; '' when she has no password, or is no employee."""
    if actor.kind is not ActorKind.EMPLOYEE:
        return ""
    rows = Employee.objects.filter(id=actor.id.removeprefix("employee:")).exclude(password="")
    return rows.values_list("email", flat=True).first() or ""


def _stamp(password: str) -> str:
    return salted_hmac("meente.session", password, algorithm="sha256").hexdigest()[:32]


def stamp_of(employee_id: uuid.UUID) -> str:
    """What a session keeps of the password's hash, so that the session ends when the password changes."""
    return _stamp(Employee.objects.values_list("password", flat=True).get(id=employee_id))


def actor_of(employee_id: uuid.UUID, *, today: date, stamp: str | None = None) -> Actor:
    """The employee with today's roles and mandates. Raises `NotFound` for somebody who left, or another `stamp`.

    A grant is a scope of a role, in a municipality that gave the employer a mandate, for the mandate's zaaktypen. An
    employee of a municipality works for that municipality without a mandate.
    """
    found = Employee.objects.select_related("employer").filter(working(today), id=employee_id)
    employee = found.filter(employer__closed_at__isnull=True).first()
    if employee is None or (stamp is not None and not constant_time_compare(stamp, _stamp(employee.password))):
        raise NotFound
    valid = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    rows = RoleAssignment.objects.filter(valid, employee_id=employee_id, waits=False)
    roles = {Role(role) for role in rows.values_list("role", flat=True)}
    scopes = {scope for role in roles for scope in SCOPES[role]}
    served = {
        row.municipality_id: row.zaaktypen for row in organisations.mandates_of(employee.employer_id, today=today)
    }
    if employee.employer.kind == "municipality":
        served[employee.employer_id] = frozenset()
    return Actor(
        id=f"employee:{employee.id}",
        label=employee.name,
        kind=ActorKind.EMPLOYEE,
        municipalities=frozenset(served),
        grants=frozenset(Grant(number, scope, kinds) for number, kinds in served.items() for scope in scopes),
        organisation_id=employee.employer_id,
        layers=_layers(employee.employer_id, roles, today),
        reviews=frozenset({employee.employer_id}) if Role.PRODUCT_GROUP in roles else frozenset(),
        sites=_sites(employee.employer_id, roles, served),
        publishes=Role.WEB_PUBLISHER in roles,
    )


def _sites(employer_id: int, roles: set[Role], served: dict[int, frozenset[str]]) -> frozenset[int]:
    """The websites that the employee edits: her employer's, and of whom it works for without a limit to zaaktypen."""
    if not roles & EDITORS:
        return frozenset()
    return frozenset(number for number, kinds in served.items() if not kinds) | {employer_id}


def _layers(employer_id: int, roles: set[Role], today: date) -> frozenset[int]:
    """The organisations whose definitions the employee may change: her employer and who follows it."""
    if Role.NATIONAL_ADMINISTRATOR in roles:
        return frozenset({employer_id})
    if Role.FUNCTIONAL_ADMINISTRATOR in roles:
        return organisations.followers(employer_id, today=today) | {employer_id}
    return frozenset()
