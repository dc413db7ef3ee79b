"""Worklists and the progress of a zaak, for other rooms."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from meente.foundation.organisations.actor import Actor
from meente.processes.procedures.access import task_for, tasks_for
from meente.processes.procedures.actions.running import procedure_of
from meente.processes.procedures.engine.running import Run
from meente.processes.procedures.models import Instance, Task


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """One task as worklists and the case screen show it. `may_do`: the actor holds its role."""

    id: uuid.UUID
    municipality_id: int
    zaak_id: uuid.UUID
    title: str
    role: str
    form: str
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    closed_by: str
    answers: dict[str, Any]
    may_do: bool


def _facts(row: Task, actor: Actor) -> TaskFacts:
    return TaskFacts(
        row.id, row.municipality_id, row.zaak_id, row.title, row.role, row.form, row.opened_at, row.due_at,
        row.closed_at, row.closed_by, row.answers, actor.may(row.role, row.municipality_id, row.zaaktype),
    )  # fmt: skip


def worklist(actor: Actor, *, municipality_id: int | None = None, title: str = "", limit: int = 200) -> list[TaskFacts]:
    """Open tasks, the most urgent first; one statement. Filters by municipality and by kind of task."""
    rows = tasks_for(actor).filter(closed_at__isnull=True)
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    if title:
        rows = rows.filter(title=title)
    return [_facts(row, actor) for row in rows.order_by("due_at", "opened_at", "id")[:limit]]


@dataclass(frozen=True, slots=True)
class Work:
    """Open tasks of one kind in one municipality, for whoever holds the scope `role`."""

    municipality_id: int
    role: str
    zaaktype: str
    title: str
    count: int


def open_work(actor: Actor) -> list[Work]:
    """What waits for this actor, counted, nothing about whom it concerns: one statement."""
    rows = tasks_for(actor).filter(closed_at__isnull=True)
    kinds = rows.values_list("municipality_id", "role", "zaaktype", "title").annotate(count=Count("id"))
    found = [Work(*row) for row in kinds.order_by("municipality_id", "title", "zaaktype", "role")]
    return [row for row in found if actor.may(row.role, row.municipality_id, row.zaaktype)]


def tasks_of(actor: Actor, zaak_id: uuid.UUID) -> list[TaskFacts]:
    """All tasks of a zaak, oldest first."""
    return [_facts(row, actor) for row in tasks_for(actor).filter(zaak_id=zaak_id).order_by("opened_at", "id")]


def task(actor: Actor, task_id: uuid.UUID) -> TaskFacts:
    """One task the actor may do. Raises `NotFound` or `Forbidden`."""
    return _facts(task_for(actor, task_id), actor)


def municipalities_with_due_timers(*, at: datetime) -> list[int]:
    """Where a timer is due, within the bound municipalities."""
    rows = Instance.objects.filter(due_at__lt=at, is_done=False)
    return sorted(set(rows.values_list("municipality_id", flat=True)))


@dataclass(frozen=True, slots=True)
class Progress:
    """The drawing of a running procedure and how far it is: step id → done or now."""

    xml: str
    reached: dict[str, str]
    names: dict[str, str]


def progress(zaak_id: uuid.UUID) -> Progress | None:
    """How far the zaak's procedure is; the caller has checked that the actor may read the zaak."""
    instance = Instance.objects.filter(zaak_id=zaak_id).first()
    if instance is None:
        return None
    procedure = procedure_of(instance)
    names = {step.id: step.name for step in procedure.steps.values() if step.name}
    return Progress(procedure.xml, Run.restore(procedure, instance.state).reached(), names)
