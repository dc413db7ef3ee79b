"""What an employee chooses for herself."""

from __future__ import annotations

from django.db import transaction

from meente.foundation.accounts.models import Employee
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden


@transaction.atomic
def choose_proposal_mail(*, actor: Actor, wanted: bool) -> None:
    """Whether she gets an e-mail about proposals of others; only for herself. Raises `Forbidden` for no employee."""
    if actor.kind is not ActorKind.EMPLOYEE:
        raise Forbidden
    Employee.objects.filter(id=actor.id.removeprefix("employee:")).update(hears_of_proposals=wanted)
