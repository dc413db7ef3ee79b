"""Employees as the administrator of their employer sees them, and who else may do what one of them does."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meente.foundation.accounts.access import employee_for
from meente.foundation.accounts.models import Employee, RoleAssignment
from meente.foundation.accounts.queries import having, working
from meente.foundation.accounts.terms import SCOPES, Role
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role of today. `waits`: a second administrator has not said yes; `given_by`: the id of who gave it."""

    role: Role
    since: date
    waits: bool
    given_by: str


@dataclass(frozen=True, slots=True)
class ColleagueFacts:
    """An employee. `ends_on`: her first day away; `roles`: those of today, none for who left."""

    id: uuid.UUID
    name: str
    email: str
    organisation_id: int
    organisation_name: str
    works: bool
    ends_on: date | None
    has_password: bool
    roles: tuple[RoleFacts, ...] = ()

    @property
    def waiting(self) -> tuple[RoleFacts, ...]:
        """What a second administrator still has to say yes to."""
        return tuple(row for row in self.roles if row.waits)


def colleagues(
    *, layers: Collection[int], today: date, words: str = "", role: Role | None = None, with_left: bool = False
) -> list[ColleagueFacts]:
    """The employees of these organisations, by name: two statements. `words`: in a name, address or organisation."""
    rows = Employee.objects.select_related("employer").filter(employer_id__in=list(layers))
    if not with_left:
        rows = rows.filter(working(today))
    if role is not None:
        rows = rows.filter(having({role}, today)).distinct()
    for word in words.split()[:5]:
        found = Q(name__icontains=word) | Q(email__icontains=word) | Q(employer__name__icontains=word)
        rows = rows.filter(found)
    return _facts(list(rows.order_by("name", "id")), today)


def colleague(actor: Actor, employee_id: uuid.UUID, *, today: date) -> ColleagueFacts:
    """One employee of an organisation that the actor administers. Raises `NotFound`."""
    return _facts([employee_for(actor, employee_id)], today)[0]


def _facts(rows: list[Employee], today: date) -> list[ColleagueFacts]:
    running = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    given: dict[uuid.UUID, list[RoleFacts]] = {}
    for row in RoleAssignment.objects.filter(running, employee__in=rows).order_by("valid_from", "id"):
        facts = RoleFacts(Role(row.role), row.valid_from, row.waits, row.given_by)
        given.setdefault(row.employee_id, []).append(facts)
    return [
        ColleagueFacts(
            row.id, row.name, row.email, row.employer_id, row.employer.name,
            row.is_active and (row.ends_on is None or row.ends_on > today), row.ends_on, bool(row.password),
            tuple(given.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip


def others_who_may(scope: str, municipality_id: int, zaaktype: str, *, today: date, but: uuid.UUID) -> int:
    """How many other employees may do this there today: of the municipality, and of who works for it."""
    given = organisations.mandates_around(municipality_id, today=today)
    employers = {municipality_id} | {
        row.organisation_id
        for row in given
        if row.municipality_id == municipality_id
        and row.valid_from <= today
        and (not row.zaaktypen or zaaktype in row.zaaktypen)
    }
    roles = {role for role in Role if scope in SCOPES[role]}
    rows = Employee.objects.filter(working(today), having(roles, today), employer_id__in=employers)
    return rows.exclude(id=but).distinct().count()
