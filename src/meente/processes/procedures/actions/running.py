"""Start a procedure, do its tasks, tell it what happened, let its timers fire: each one transaction, the row locked."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import queries as definitions
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.refusals import Refusal
from meente.processes.procedures.access import task_for
from meente.processes.procedures.engine.reading import Procedure, read_procedure
from meente.processes.procedures.engine.running import Run
from meente.processes.procedures.events import MessageReceived, ProcedureCancelled, ProcedureStarted, TaskCompleted
from meente.processes.procedures.models import Instance, Task
from meente.processes.procedures.registering import ServiceCall, TaskCall, guard_of, known_services, service_named
from meente.registers.cases import actions as cases
from meente.registers.cases import rules as case_rules

NOTICE = timedelta(microseconds=1)
ZONE = ZoneInfo("Europe/Amsterdam")


class TaskIsClosed(Refusal):
    """Somebody did this task already, or the zaak went another way."""

    code = "task_is_closed"
    message = _("Deze taak is al gedaan. Bekijk de zaak voor wat er nu moet gebeuren.")


def procedure_of(instance: Instance) -> Procedure:
    """The definition the instance began with."""
    return read_procedure(definitions.by_digest(instance.digest), known_services())


def _advance(instance: Instance, run: Run, at: datetime) -> None:
    """Carry out what needs no person, then write the state and the worklist. Services run as the platform."""
    actor = system(instance.municipality_id)

    def serve(name: str, attributes: Mapping[str, str], data: dict[str, Any]) -> Mapping[str, Any]:
        call = ServiceCall(instance.municipality_id, instance.zaak_id, attributes, data)
        return service_named(name)(actor=actor, call=call, at=at)

    run.advance(serve, at)
    instance.state, instance.is_done, instance.due_at = run.state(), run.is_done(), run.next_timer_at()
    instance.save(update_fields=["state", "is_done", "due_at"])
    _write_worklist(instance, run, at)


def _due(attributes: Mapping[str, str], data: Mapping[str, Any], at: datetime) -> datetime | None:
    """The end of the day that the data names under `due`, or `term` from now."""
    if day := data.get(attributes.get("due", "")):
        return datetime.combine(date.fromisoformat(day), time.max, ZONE)
    term = attributes.get("term", "")
    return at + case_rules.duration(term) if term else None


def _write_worklist(instance: Instance, run: Run, at: datetime) -> None:
    waiting = {row.task_id: row for row in run.open_steps()}
    known = {row.engine_id: row for row in instance.tasks.filter(closed_at__isnull=True)}
    for engine_id in known.keys() - waiting.keys():
        Task.objects.filter(id=known[engine_id].id).update(closed_at=at)
    for engine_id in waiting.keys() - known.keys():
        step, data = waiting[engine_id].step, waiting[engine_id].data
        Task.objects.create(
            municipality_id=instance.municipality_id,
            instance=instance,
            engine_id=engine_id,
            step_id=step.id,
            zaak_id=instance.zaak_id,
            zaaktype=str(data.get("zaaktype", "")),
            title=step.name,
            role=step.attributes.get("role", ""),
            form=step.attributes.get("form", ""),
            opened_at=at,
            due_at=_due(step.attributes, data, at),
        )


@transaction.atomic
def start(
    *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, key: str, data: Mapping[str, Any], at: datetime
) -> uuid.UUID:
    """Begin the procedure that holds for the municipality now; the zaak keeps this version. Gives the instance's id."""
    found = definitions.effective(municipality_id, "procedure", key, at)
    procedure = read_procedure(found.document, known_services())
    run = Run.begin(procedure, {**found.document.get("parameters", {}), **data})
    instance: Instance = Instance.objects.create(
        municipality_id=municipality_id, zaak_id=zaak_id, key=key, digest=found.digest, state="", started_at=at
    )
    cases.follow_procedure(actor=system(municipality_id), zaak_id=zaak_id, procedure=key)
    publish(ProcedureStarted(municipality_id, zaak_id, key), actor=actor)
    _advance(instance, run, at)
    return instance.id


def _locked(instance_id: uuid.UUID) -> Instance:
    instance: Instance = Instance.objects.select_for_update().get(id=instance_id)
    return instance


@transaction.atomic
def complete_task(*, actor: Actor, task_id: uuid.UUID, answers: Mapping[str, Any], at: datetime) -> None:
    """Do a task with its answers, after the guard of its form looked at them.

    Raises `TaskIsClosed` for a second attempt: nothing happens twice.
    """
    instance = _locked(task_for(actor, task_id).instance_id)
    task = Task.objects.select_for_update().get(id=task_id)
    if task.closed_at is not None or instance.is_done:
        raise TaskIsClosed
    run = Run.restore(procedure_of(instance), instance.state)
    told = _guarded(actor, run, task, answers, at)
    if not run.complete(task.engine_id, {**answers, **told, "last_actor": actor.id}, at):
        raise TaskIsClosed
    task.closed_at, task.closed_by, task.answers = at, actor.id, dict(answers)
    task.save(update_fields=["closed_at", "closed_by", "answers"])
    publish(
        TaskCompleted(instance.municipality_id, instance.zaak_id, task.id, task.title), actor=actor, after=dict(answers)
    )
    _advance(instance, run, at)


def _guarded(actor: Actor, run: Run, task: Task, answers: Mapping[str, Any], at: datetime) -> Mapping[str, Any]:
    guard = guard_of(task.form)
    data = next((row.data for row in run.open_steps() if row.task_id == task.engine_id), None)
    if guard is None or data is None:
        return {}
    done = Task.objects.filter(instance_id=task.instance_id).exclude(closed_by="").order_by("closed_at")
    done_by = dict(done.values_list("form", "closed_by"))
    call = TaskCall(task.municipality_id, task.zaak_id, data, answers, done_by)
    return guard(actor=actor, call=call, at=at)


@transaction.atomic
def receive_message(
    *, actor: Actor, zaak_id: uuid.UUID, key: str, name: str, payload: Mapping[str, Any], at: datetime
) -> bool:
    """Tell the procedure of a zaak what happened; False when it does not wait for that (nothing changes)."""
    instance = Instance.objects.select_for_update().filter(zaak_id=zaak_id, key=key, is_done=False).first()
    if instance is None or instance.municipality_id not in actor.municipalities:
        return False
    run = Run.restore(procedure_of(instance), instance.state)
    if not run.receive(name, payload, at):
        return False
    publish(MessageReceived(instance.municipality_id, zaak_id, name), actor=actor, after=dict(payload))
    _advance(instance, run, at)
    return True


@transaction.atomic
def fire_timers(*, actor: Actor, municipality_id: int, at: datetime, limit: int = 50) -> int:
    """Let due timers of one municipality fire; gives how many instances moved. Rows another worker holds are left."""
    if municipality_id not in actor.municipalities:
        return 0
    rows = Instance.objects.select_for_update(skip_locked=True).filter(
        municipality_id=municipality_id, due_at__lt=at, is_done=False
    )
    due = list(rows.order_by("due_at")[:limit])
    for instance in due:
        _advance(instance, Run.restore(procedure_of(instance), instance.state), at + NOTICE)
    return len(due)


@transaction.atomic
def cancel(*, actor: Actor, zaak_id: uuid.UUID, key: str, at: datetime) -> bool:
    """Stop the procedure of a zaak; its open tasks disappear from the worklists. False when none ran."""
    instance = Instance.objects.select_for_update().filter(zaak_id=zaak_id, key=key, is_done=False).first()
    if instance is None or instance.municipality_id not in actor.municipalities:
        return False
    instance.is_done, instance.due_at = True, None
    instance.save(update_fields=["is_done", "due_at"])
    Task.objects.filter(instance_id=instance.id, closed_at__isnull=True).update(closed_at=at)
    cases.follow_procedure(actor=system(instance.municipality_id), zaak_id=zaak_id, procedure="")
    publish(ProcedureCancelled(instance.municipality_id, zaak_id, key), actor=actor)
    return True
