"""Where process rooms say what the service tasks of their procedures do."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from meente.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """What a service task asks: for which zaak, with which attributes of the drawing and which data."""

    municipality_id: int
    zaak_id: uuid.UUID
    attributes: Mapping[str, str]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TaskCall:
    """A task that somebody wants to complete: `done_by` says per form who last completed a task with it."""

    municipality_id: int
    zaak_id: uuid.UUID
    data: Mapping[str, Any]
    answers: Mapping[str, Any]
    done_by: Mapping[str, str]


class TaskGuard(Protocol):
    """Holds a task to the law, in the running transaction, wherever it was filled in.

    What it returns is added to the data; it raises a `Refusal` when the task may not be completed like this.
    """

    def __call__(self, *, actor: Actor, call: TaskCall, at: datetime) -> Mapping[str, Any]: ...


class ServiceAction(Protocol):
    """Carries out a service task in the running transaction; what it returns is added to the data."""

    def __call__(self, *, actor: Actor, call: ServiceCall, at: datetime) -> Mapping[str, Any]: ...


class WithdrawalHandler(Protocol):
    """Hears that the initiator withdrew; runs in the transaction of the withdrawal."""

    def __call__(self, *, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, at: datetime) -> None: ...


_SERVICES: dict[str, ServiceAction] = {}
_GUARDS: dict[str, TaskGuard] = {}
_WITHDRAWALS: dict[str, WithdrawalHandler] = {}


def on_withdrawal(key: str) -> Callable[[WithdrawalHandler], WithdrawalHandler]:
    """Register what else ends when a procedure is withdrawn by who asked for it."""

    def register(function: WithdrawalHandler) -> WithdrawalHandler:
        if _WITHDRAWALS.setdefault(key, function) is not function:
            msg = f"the withdrawal of {key!r} was registered twice"
            raise RuntimeError(msg)
        return function

    return register


def withdrawal_of(key: str) -> WithdrawalHandler | None:
    """Who hears of withdrawals of this procedure."""
    return _WITHDRAWALS.get(key)


def task_guard(form: str) -> Callable[[TaskGuard], TaskGuard]:
    """Register what is looked at before a task with this form is completed."""

    def register(function: TaskGuard) -> TaskGuard:
        if _GUARDS.setdefault(form, function) is not function:
            msg = f"the guard of {form!r} was registered twice"
            raise RuntimeError(msg)
        return function

    return register


def guard_of(form: str) -> TaskGuard | None:
    """The guard of a form, if it has one."""
    return _GUARDS.get(form)


def service(name: str) -> Callable[[ServiceAction], ServiceAction]:
    """Register the action behind `meente:action="name"`."""

    def register(function: ServiceAction) -> ServiceAction:
        if _SERVICES.setdefault(name, function) is not function:
            msg = f"service {name!r} was registered twice"
            raise RuntimeError(msg)
        return function

    return register


def known_services() -> frozenset[str]:
    """The names a procedure may use."""
    return frozenset(_SERVICES)


def service_named(name: str) -> ServiceAction:
    """The action with this name."""
    return _SERVICES[name]
