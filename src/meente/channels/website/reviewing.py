"""Requests for approval, as facts: Wagtail keeps them without tenants, row level security shows those of the bound."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.models import Page, TaskState

from meente.channels.website.addresses import organisation_of, path_in_tree
from meente.channels.website.models.reviewing import ReviewNotice
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.queries import AdministratorFacts
from meente.foundation.accounts.terms import EDITORS, Role

WAITING, APPROVED, RETURNED = TaskState.STATUS_IN_PROGRESS, TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED
_COLUMNS = (
    "id", "status", "comment", "started_at", "workflow_state__object_id", "workflow_state__requested_by__employee_id",
    "workflow_state__requested_by__first_name", "finished_by__employee_id", "finished_by__first_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """One request: which page, who asked, and, once it is over, who said what. People are employees."""

    id: int
    status: str
    remark: str
    asked_at: datetime
    page_id: int
    title: str
    path: str
    organisation_id: int
    asked_by: uuid.UUID | None
    asker: str
    decided_by: uuid.UUID | None
    decider: str


def _reviews(found: Any) -> list[Review]:
    """Two statements: the requests, and their pages as they are drafted."""
    rows = list(found.values_list(*_COLUMNS))
    pages = {page.pk: page for page in Page.objects.filter(id__in=[int(row[4]) for row in rows])}
    return [
        Review(
            row[0], row[1], row[2], row[3], page.pk, page.draft_title or page.title, path_in_tree(page.url_path),
            organisation_of(page.path), row[5], row[6] or "", row[7], row[8] or "",
        )
        for row in rows
        if (page := pages.get(int(row[4]))) is not None
    ]  # fmt: skip


def waiting() -> list[Review]:
    """What waits for approval in the bound organisations, the longest first."""
    return _reviews(TaskState.objects.filter(status=WAITING).order_by("started_at"))


def asked_by(employee_id: uuid.UUID, *, since: datetime) -> list[Review]:
    """What somebody asked and somebody answered, the newest first."""
    found = TaskState.objects.filter(workflow_state__requested_by__employee_id=employee_id, finished_at__gte=since)
    return _reviews(found.filter(status__in=(APPROVED, RETURNED)).order_by("-finished_at")[:20])


def review(task_state_id: int) -> Review | None:
    """One request, when it is of a bound organisation."""
    return next(iter(_reviews(TaskState.objects.filter(id=task_state_id))), None)


def untold() -> list[Review]:
    """Requests of the bound organisations in a state of which nobody was told."""
    told = ReviewNotice.objects.filter(task_state_id=OuterRef("pk"), status=OuterRef("status"))
    found = TaskState.objects.filter(~Exists(told), status__in=(WAITING, APPROVED, RETURNED))
    return _reviews(found.order_by("id")[:100])


def people_of(organisation_id: int, *, today: date, roles: Iterable[Role] = EDITORS) -> list[AdministratorFacts]:
    """Who edits the site of this organisation today in one of these roles."""
    return [
        person
        for person in accounts.employees_with(set(roles), today=today)
        if organisation_id in accounts.actor_of(person.id, today=today).sites
    ]
