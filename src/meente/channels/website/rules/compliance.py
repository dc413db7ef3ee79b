"""The compliance status of a site (A to E) as the Dutch model for accessibility statements gives it. Pure.

A scan by a program is no complete investigation: alone it never gives A or B. Source of the levels:
https://www.digitoegankelijk.nl/toegankelijkheidsverklaring/status
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

VALID_YEARS = 3
"""An investigation of all criteria (WCAG-EM) counts this long."""
SOON_DAYS = 184
"""An investigation that is planned must take place within six months after the statement."""


class Status(StrEnum):
    """A: complies. B: complies in part. C: first measures taken. D: does not comply. E: no statement."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True)
class Issue:
    """What is known to be wrong: the criterion, what a visitor meets, why, what is done, and by when."""

    criterion: str
    what: str
    why: str
    measure: str
    planned_on: date


@dataclass(frozen=True, slots=True)
class Said:
    """What the municipality itself says of its site."""

    approved_on: date
    approved_by: str
    audited_on: date | None = None
    audited_by: str = ""
    audit_report: str = ""
    audit_planned_on: date | None = None
    issues: tuple[Issue, ...] = field(default_factory=tuple)


def status(said: Said | None, faulty: Iterable[str], *, today: date) -> Status:
    """The status today; `faulty` are the criteria in which the newest scan found something."""
    if said is None:
        return Status.E
    if said.audited_on is not None and _years_after(said.audited_on, VALID_YEARS) > today >= said.audited_on:
        return Status.B if said.issues or any(True for _each in faulty) else Status.A
    planned = said.audit_planned_on
    if planned is not None and today <= planned and (planned - said.approved_on).days <= SOON_DAYS:
        return Status.C
    return Status.D


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
