"""A writer asks, a publisher approves or returns it with a remark, and each hears of the other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from meente.channels.website import reviewing
from meente.channels.website.actions.arriving import arrive
from meente.channels.website.models.reviewing import ReviewNotice
from meente.foundation.accounts.terms import Role
from meente.foundation.jobs.queue import enqueue
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal


class RemarkMissing(Refusal):
    """A page that goes back says why."""

    code = "remark_missing"
    message = _("Schrijf wat de schrijver moet veranderen. Dan kunt u de pagina terugsturen.")


@transaction.atomic
def decide_review(*, actor: Actor, task_state_id: int, approves: bool, remark: str) -> None:
    """Approve a page, which publishes it, or return it to its writer. Needs the actor's sites bound.

    Raises:
        NotFound: nothing waits under this id, or not for a site of the actor.
        Forbidden: the actor writes but does not publish.
        RemarkMissing: it is returned without a word.
        NotAccessible: somebody could not read the page.
    """
    found = reviewing.review(task_state_id)
    if found is None or found.organisation_id not in actor.sites:
        raise NotFound
    if not actor.publishes:
        raise Forbidden
    state = TaskState.objects.select_for_update().get(id=task_state_id)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise NotFound
    if not approves and not remark.strip():
        raise RemarkMissing
    change = state.approve if approves else state.reject
    change(user=arrive(actor=actor), comment=remark.strip())


@transaction.atomic
def tell_of_reviews(*, actor: Actor, at: datetime) -> int:
    """Ask for a message about every request that is in a state of which nobody was told; gives how many.

    Looks at what is there, whatever button made it. Needs the actor's sites bound.
    """
    count = 0
    for row in reviewing.untold():
        if row.organisation_id not in actor.sites:
            continue
        _row, is_new = ReviewNotice.objects.get_or_create(
            task_state_id=row.id,
            status=row.status,
            defaults={"organisation_id": row.organisation_id, "at": at},
        )
        for to in _whom(row, at) if is_new else ():
            enqueue(
                "website.tell_of_review", organisation_id=row.organisation_id, task_state_id=row.id, status=row.status,
                to=to,
            )  # fmt: skip
            count += 1
    return count


def _whom(row: reviewing.Review, at: datetime) -> list[str]:
    """A request goes to all who publish there, an answer to who asked; nobody hears what she did herself."""
    if row.status == reviewing.WAITING:
        today = timezone.localdate(at)
        people = reviewing.people_of(row.organisation_id, today=today, roles={Role.WEB_PUBLISHER})
        return [str(person.id) for person in people if person.id != row.asked_by]
    return [str(row.asked_by)] if row.asked_by and row.asked_by != row.decided_by else []
