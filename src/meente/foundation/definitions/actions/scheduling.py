"""What one organisation will say differently: held against the rules now, and again when its moment comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.actions.overlaying import check_overlay, set_overlay
from meente.foundation.definitions.models import ScheduledOverlay
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal

LONGEST_AHEAD = timedelta(days=366)
"""What is planned longer ahead, nobody remembers when it comes."""


@transaction.atomic
def schedule_overlay(
    *,
    actor: Actor,
    organisation_id: int,
    definition_id: int,
    changes: Sequence[Change],
    reason: str,
    begins_at: datetime,
    at: datetime,
    replaces: int | None = None,
) -> None:
    """As `set_overlay`, from a moment to come. Another one that waited makes room. Raises what `set_overlay` raises,
    and `Refusal` (code `moment`) for a moment that has passed or is more than a year away.
    """
    if begins_at <= at:
        raise Refusal(_("Dit moment is al geweest. Kies een later moment, of publiceer nu."), code="moment")
    if begins_at > at + LONGEST_AHEAD:
        raise Refusal(_("Plan hoogstens een jaar vooruit."), code="moment")
    check_overlay(
        actor=actor, organisation_id=organisation_id, definition_id=definition_id, changes=changes, reason=reason,
        at=at, replaces=replaces,
    )  # fmt: skip
    ScheduledOverlay.objects.update_or_create(
        definition_id=definition_id,
        organisation_id=organisation_id,
        defaults={
            "changes": [{"path": row.path, "mode": row.mode, "value": row.value} for row in changes],
            "reason": reason.strip(), "author": actor.label, "created_at": at, "begins_at": begins_at, "problem": "",
        },
    )  # fmt: skip


@transaction.atomic
def unschedule_overlay(*, actor: Actor, organisation_id: int, definition_id: int) -> None:
    """It will not be. Raises `Forbidden` for another layer and `NotFound` when nothing waits (any more)."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    rows = ScheduledOverlay.objects.filter(definition_id=definition_id, organisation_id=organisation_id)
    if not rows.delete()[0]:
        raise NotFound


@transaction.atomic
def begin_scheduled(*, actor: Actor, at: datetime) -> int:
    """Whose moment has come holds from now on, on behalf of who planned it; gives how many.

    One that no longer fits, because what it stands on changed, stays with the sentence that says so.
    """
    if actor.kind not in (ActorKind.SYSTEM, ActorKind.OPERATOR):
        raise Forbidden
    rows = ScheduledOverlay.objects.select_for_update(skip_locked=True).filter(begins_at__lte=at, problem="")
    begun = 0
    for row in list(rows.order_by("begins_at", "id")):
        changes = [Change(each["path"], Mode(each["mode"]), each["value"]) for each in row.changes]
        try:
            with transaction.atomic():
                set_overlay(
                    actor=system(label=row.author), organisation_id=row.organisation_id,
                    definition_id=row.definition_id, changes=changes, reason=row.reason, at=at,
                )  # fmt: skip
        except Refusal as refusal:
            ScheduledOverlay.objects.filter(id=row.pk).update(problem=str(refusal))
            continue
        ScheduledOverlay.objects.filter(id=row.pk).delete()
        begun += 1
    return begun
