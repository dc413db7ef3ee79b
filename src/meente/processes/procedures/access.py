"""The only way from an outside id to a task."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.processes.procedures.models import Task


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """The tasks whose zaak the actor may read: municipality and zaaktype of her grants."""
    rows = Task.objects.filter(municipality_id__in=sorted(actor.municipalities))
    if actor.kind in (ActorKind.SYSTEM, ActorKind.OPERATOR):
        return rows
    allowed = Q()
    for grant in actor.grants:
        if grant.scope == "zaken.lezen" and grant.municipality_id in actor.municipalities:
            there = Q(municipality_id=grant.municipality_id)
            allowed |= there & Q(zaaktype__in=sorted(grant.zaaktypen)) if grant.zaaktypen else there
    return rows.filter(allowed) if allowed else rows.none()


def task_for(actor: Actor, task_id: uuid.UUID) -> Task:
    """One task. Raises `NotFound`; `Forbidden` when the actor may read the zaak but not do this task."""
    task = tasks_for(actor).filter(id=task_id).first()
    if task is None:
        raise NotFound
    if not actor.may(task.role, task.municipality_id, task.zaaktype):
        raise Forbidden
    return task
