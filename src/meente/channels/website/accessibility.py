"""How accessible a site is, as facts for its statement: the newest scan, what was said, and a result per criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meente.channels.website.models import AccessibilityScan, AccessibilityScanRequest, AccessibilityStatement
from meente.channels.website.rules.compliance import Issue, Said, Status, status
from meente.channels.website.rules.wcag import CRITERIA, Criterion
from meente.foundation.database.tenancy import acting_in

FAILED, NOTHING_FOUND, BY_HAND = "failed", "nothing_found", "by_hand"


@dataclass(frozen=True, slots=True)
class Result:
    """One criterion: failed on these pages, nothing found by the program, or to be judged by a person."""

    criterion: Criterion
    outcome: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """The newest run. `paths`: the sample without doubles."""

    at: datetime
    tool: str
    pages: tuple[Mapping[str, Any], ...]
    paths: tuple[str, ...]
    faults: tuple[Mapping[str, Any], ...]
    results: tuple[Result, ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """The criteria in which something was found."""
        return tuple(row for row in self.results if row.outcome == FAILED)

    @property
    def by_hand(self) -> int:
        """How many criteria no program can judge."""
        return sum(row.outcome == BY_HAND for row in self.results)


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything the page says."""

    status: Status
    scan: Scan | None
    said: Said | None


def statement(municipality_id: int, *, today: date) -> Statement:
    """The statement of a site as it is today; everybody may read it. Two statements."""
    with acting_in({municipality_id}):
        row = AccessibilityScan.objects.order_by("-at").first()
        own = AccessibilityStatement.objects.first()
    scan, said = _scan(row) if row else None, _said(own) if own else None
    faulty = [each.criterion.number for each in scan.failed] if scan else []
    return Statement(status(said, faulty, today=today), scan, said)


@dataclass(frozen=True, slots=True)
class Asked:
    """A run that waits or goes on, or could not be (`problem`)."""

    at: datetime
    who: str
    problem: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of the runs that are kept: how many pages, and how many faults."""

    at: datetime
    pages: int
    faults: int


def scans(municipality_id: int) -> tuple[Asked | None, list[Earlier]]:
    """What was asked, and every run that is kept, newest first; for who edits the site."""
    with acting_in({municipality_id}):
        row = AccessibilityScanRequest.objects.first()
        kept = list(AccessibilityScan.objects.order_by("-at"))
    asked = Asked(row.asked_at, row.asked_by, row.problem) if row else None
    return asked, [Earlier(each.at, len({page["path"] for page in each.pages}), len(each.faults)) for each in kept]


def _scan(row: AccessibilityScan) -> Scan:
    failed: dict[str, list[str]] = {}
    for fault in row.faults:
        for number in fault["criteria"]:
            failed.setdefault(number, []).append(fault["path"])
    results = tuple(
        Result(criterion, _outcome(number, failed, row.measured), tuple(dict.fromkeys(failed.get(number, ()))))
        for number, criterion in CRITERIA.items()
    )
    paths = tuple(dict.fromkeys(page["path"] for page in row.pages))
    return Scan(row.at, row.tool, tuple(row.pages), paths, tuple(row.faults), results)


def _outcome(number: str, failed: Mapping[str, Any], measured: list[str]) -> str:
    if number in failed:
        return FAILED
    return NOTHING_FOUND if number in measured else BY_HAND


def _said(row: AccessibilityStatement) -> Said:
    issues = tuple(
        Issue(each["criterion"], each["what"], each["why"], each["measure"], date.fromisoformat(each["planned_on"]))
        for each in row.issues
    )
    return Said(
        row.approved_on, row.approved_by, row.audited_on, row.audited_by, row.audit_report, row.audit_planned_on, issues
    )
