"""Run a procedure: from a stored state and an event to the next stored state. Knows time only as an argument."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.specs.event_definitions import timer
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.camunda.specs.business_rule_task import BusinessRuleTask
from SpiffWorkflow.dmn.serializer.task_spec import BaseBusinessRuleTaskConverter
from SpiffWorkflow.util.task import TaskState

from meente.processes.procedures.engine import expressions
from meente.processes.procedures.engine.reading import Procedure, Step

MAX_STEPS = 500
_NOW: ContextVar[datetime] = ContextVar("procedure_clock")


class _Clock(datetime):
    """SpiffWorkflow's timers ask this class for the time: it is the `at` of the action that runs."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        """The time given to the running action."""
        return _NOW.get().astimezone(tz or UTC)


timer.datetime = _Clock


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    token = _NOW.set(moment)
    try:
        yield
    finally:
        _NOW.reset(token)


class _Expressions(PythonScriptEngine):  # type: ignore[misc] # SpiffWorkflow has no types
    """Only our own expressions; scripts are refused when a procedure is read, and here once more."""

    def validate(self, expression: str) -> None:
        """Refuse what is no expression of ours."""
        expressions.check(expression)

    def evaluate(self, task: Any, expression: str, external_context: Mapping[str, Any] | None = None) -> Any:
        """The value over the data of the task."""
        return expressions.evaluate(expression, {**task.data, **(external_context or {})})

    def execute(self, task: Any, script: str, external_context: Mapping[str, Any] | None = None) -> Any:
        """Never."""
        msg = "scripts are not allowed"
        raise expressions.ExpressionRefused(msg)


_CONFIG = {**DEFAULT_CONFIG, BusinessRuleTask: BaseBusinessRuleTaskConverter}
_SERIALIZER = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(_CONFIG))

Service = Callable[[str, Mapping[str, str], dict[str, Any]], Mapping[str, Any]]


def _awaited(task: Any) -> set[str]:
    """Names of the events a task waits for; an event-based gateway waits for several."""
    awaited = getattr(task.task_spec, "event_definition", None)
    return {event.name for event in getattr(awaited, "event_definitions", [awaited]) if event is not None}


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for a person."""

    task_id: str
    step: Step
    data: dict[str, Any]


class TooManySteps(RuntimeError):
    """The procedure goes round in circles."""


class Run:
    """One instance in memory, for the length of one action."""

    def __init__(self, procedure: Procedure, workflow: BpmnWorkflow) -> None:
        self._procedure, self._workflow = procedure, workflow
        workflow.script_engine = _Expressions()

    @classmethod
    def begin(cls, procedure: Procedure, data: Mapping[str, Any]) -> Run:
        """A fresh instance with its first data."""
        workflow = BpmnWorkflow(procedure.spec, procedure.subprocesses, script_engine=_Expressions())
        workflow.get_next_task(state=TaskState.READY).data.update(data)
        return cls(procedure, workflow)

    @classmethod
    def restore(cls, procedure: Procedure, state: str) -> Run:
        """The instance as it was stored; its definition is the pinned one, so it is not stored again."""
        specs = _SERIALIZER.to_dict(procedure.spec)
        return cls(procedure, _SERIALIZER.from_dict({**json.loads(state), "spec": specs}))

    def state(self) -> str:
        """JSON that `restore` reads; the order of its keys counts."""
        values: dict[str, Any] = _SERIALIZER.to_dict(self._workflow)
        values.pop("spec", None)
        return json.dumps(values)

    def advance(self, serve: Service, at: datetime) -> None:
        """Carry out everything that needs no person, until only people, messages and timers are waited for."""
        with _at(at):
            for _round in range(MAX_STEPS):
                self._workflow.refresh_timers()
                self._workflow.do_engine_steps()
                ready = self._ready("serviceTask")
                if not ready:
                    self._workflow.refresh_timers()
                    if not self._ready("serviceTask") and not self._engine_work():
                        return
                    continue
                task = ready[0]
                step = self._procedure.steps[task.task_spec.bpmn_id]
                task.data.update(serve(step.attributes["action"], step.attributes, dict(task.data)))
                task.run()
        msg = f"{self._procedure.process_id} takes more than {MAX_STEPS} steps"
        raise TooManySteps(msg)

    def _engine_work(self) -> bool:
        return any(not task.task_spec.manual for task in self._workflow.get_tasks(state=TaskState.READY))

    def _ready(self, tag: str) -> list[Any]:
        return [
            task
            for task in self._workflow.get_tasks(state=TaskState.READY)
            if (step := self._procedure.steps.get(task.task_spec.bpmn_id)) and step.tag == tag
        ]

    def open_steps(self) -> list[OpenStep]:
        """What people must do now."""
        steps = self._procedure.steps
        return [
            OpenStep(str(task.id), steps[task.task_spec.bpmn_id], dict(task.data)) for task in self._ready("userTask")
        ]

    def complete(self, task_id: str, answers: Mapping[str, Any], at: datetime) -> bool:
        """A person did her step; False when it is no longer open."""
        for task in self._ready("userTask"):
            if str(task.id) == task_id:
                task.data.update(answers)
                with _at(at):
                    task.run()
                return True
        return False

    def receive(self, name: str, payload: Mapping[str, Any], at: datetime) -> bool:
        """A message arrived; False when the procedure does not wait for it."""
        waiting = [task for task in self._workflow.get_tasks(state=TaskState.WAITING) if name in _awaited(task)]
        if not waiting:
            return False
        for task in waiting:
            task.data.update(payload)
        with _at(at):
            self._workflow.catch(BpmnEvent(MessageEventDefinition(name), payload=dict(payload)))
        return True

    def next_timer_at(self) -> datetime | None:
        """The first moment at which a timer fires."""
        values = [task._get_internal_data("event_value") for task in self._workflow.get_tasks(state=TaskState.WAITING)]
        return min((datetime.fromisoformat(value) for value in values if isinstance(value, str)), default=None)

    def is_done(self) -> bool:
        """True when nothing can happen any more."""
        return bool(self._workflow.completed)

    def reached(self) -> dict[str, str]:
        """Per step of the drawing whether it is done or current."""
        found: dict[str, str] = {}
        for task in self._workflow.get_tasks():
            step_id = task.task_spec.bpmn_id
            if step_id in self._procedure.steps:
                if task.state == TaskState.COMPLETED:
                    found.setdefault(step_id, "done")
                elif task.state in (TaskState.READY, TaskState.WAITING) and found.get(step_id) != "done":
                    found[step_id] = "now"
        return found
