"""Walk every path of a service: from a scenario of its form that can be sent, through all outcomes of its tasks."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import ActorKind
from meente.processes.procedures import actions as procedures
from meente.processes.procedures import queries as tasks
from meente.processes.public_services.reading import PublicService
from meente.processes.webforms import actions
from meente.processes.webforms.actions.submitting import result_of
from meente.processes.webforms.models import Draft
from meente.processes.webforms.people import visitor_id

HERE = 383
PLATFORM = system(HERE)
RESIDENT = Actor("r", "S. de Vries", ActorKind.RESIDENT, frozenset({HERE}), bsn="999990007")
VISITOR = Actor(visitor_id("x" * 40), "Bezoeker", ActorKind.ANONYMOUS, frozenset({HERE}))


def who(service: PublicService) -> Actor:
    return VISITOR if service.form.get("identification") == "none" else RESIDENT


def send(service: PublicService, **changed: Any) -> uuid.UUID:
    """The zaak of a sent form: the first scenario of the form, with other answers when they are given."""
    given = service.form["tests"][0]["given"]
    at = datetime.fromisoformat(given.get("at", "2026-06-01T12:00:00+02:00")).astimezone(UTC)
    actor, draft_id = who(service), uuid.uuid4()
    start = {"actor": actor, "municipality_id": HERE, "form_key": service.key, "at": at}
    actions.start_draft(**start, draft_id=draft_id, known=given.get("known", {}), language="nl")
    Draft.objects.filter(id=draft_id).update(answers={**given["answers"], **changed})
    actions.submit_draft(**start, draft_id=draft_id, revision=0)
    return result_of(Draft.objects.get(id=draft_id)).zaak_id


def moment(service: PublicService) -> datetime:
    given = service.form["tests"][0]["given"]
    return datetime.fromisoformat(given.get("at", "2026-06-01T12:00:00+02:00")).astimezone(UTC)


def open_task(zaak_id: uuid.UUID) -> tasks.TaskFacts | None:
    return next((row for row in tasks.tasks_of(PLATFORM, zaak_id) if row.closed_at is None), None)


def do(service: PublicService, zaak_id: uuid.UUID, outcome: str, *, days: int = 0) -> None:
    task = open_task(zaak_id)
    assert task is not None, f"{service.key}: no task for {outcome}"
    checks = [row["key"] for row in service.tasks[task.form]["checks"]]
    procedures.complete_task(
        actor=PLATFORM,
        task_id=task.id,
        answers={"uitkomst": outcome, "reden": "Dit ontbreekt.", "controles": checks},
        at=moment(service) + timedelta(days=days),
    )


def pass_time(service: PublicService, days: int) -> None:
    at = moment(service) + timedelta(days=days)
    while procedures.fire_timers(actor=PLATFORM, municipality_id=HERE, at=at):
        pass


def ways(service: PublicService) -> Iterator[tuple[str, ...]]:
    """Every row of outcomes of the tasks, as the drawing allows them; asking more happens at most once."""
    main = f"{service.key}-behandelen"
    second = [row["key"] for row in service.tasks.get(f"{service.key}-verder", {"outcomes": []})["outcomes"]]
    ends = [("goed", *([last] if last else [])) for last in second or [""]]
    assert {row["key"] for row in service.tasks[main]["outcomes"]} == {"goed", "aanvullen", "afwijzen"}
    yield from ends
    yield ("afwijzen",)
    yield ("aanvullen", "buiten")
    yield ("aanvullen", "<tijd>")
    yield ("aanvullen", "aangevuld", "afwijzen")


__all__ = ["HERE", "PLATFORM", "do", "moment", "open_task", "pass_time", "send", "ways", "who"]
