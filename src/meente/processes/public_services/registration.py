"""Every folder of definitions meets the rooms that use it: forms, submissions and the guards of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.processes.procedures.registering import TaskCall, task_guard
from meente.processes.public_services.actions import start_service
from meente.processes.public_services.deriving import derive
from meente.processes.public_services.reading import PublicService, all_services
from meente.processes.webforms.registering import form_facts, submission_handler


def register_all() -> None:
    """Register each service under its key."""
    for service in all_services():
        register(service)


def register(service: PublicService) -> None:
    """One service: the facts of its form, what sending it does, and what its tasks ask."""
    form_facts(service.key)(partial(derive, service.facts))
    submission_handler(service.key)(partial(start_service, service=service))
    for key, document in service.tasks.items():
        task_guard(key)(partial(hold_to_form, document=document))


def hold_to_form(*, actor: Actor, call: TaskCall, at: datetime, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A task ends with one of its outcomes, with the checks and the reason that this outcome asks.

    The same for a screen and for any other caller.
    """
    del actor, at
    choice = next((row for row in document["outcomes"] if row["key"] == call.answers.get("uitkomst")), None)
    if choice is None:
        raise Refusal(_("Kies hoe deze taak is afgelopen."), code="unknown_outcome")
    checks = {row["key"] for row in document["checks"]}
    if choice.get("needs_all") and not checks <= set(call.answers.get("controles", ())):
        raise Refusal(_("Vink eerst alles aan wat u heeft gecontroleerd."), code="not_complete")
    if choice.get("needs_reason") and not str(call.answers.get("reden", "")).strip():
        raise Refusal(_("Schrijf de reden op. De aanvrager krijgt die te lezen."), code="reason_missing")
    return {}
