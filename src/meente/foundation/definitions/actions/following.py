"""What a follower does with a new version: follow (the default), postpone, or opt out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import queries, rules
from meente.foundation.definitions.actions.folding import refold
from meente.foundation.definitions.models import Definition, Overlay, Stance
from meente.foundation.definitions.versions import newest
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal


def _followed(actor: Actor, definition_id: int, organisation_id: int) -> Definition:
    """The definition, locked. Raises `Forbidden` unless the actor speaks for somebody below its owner."""
    if not actor.may_change_layer(organisation_id):
        raise Forbidden
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    if definition.owner_id not in organisations.chain(organisation_id)[:-1]:
        raise Forbidden
    return definition


def _in_force(definition_id: int, organisation_id: int, at: datetime) -> Q:
    return Q(definition_id=definition_id, organisation_id=organisation_id) & (
        Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    )


@transaction.atomic
def keep_version(
    *,
    actor: Actor,
    organisation_id: int,
    definition_id: int,
    reason: str,
    at: datetime,
    until: datetime | None = None,
) -> None:
    """Keep the version that holds now: until a moment (postpone), or until the organisation follows again (opt out).

    Who follows this organisation keeps it too. What the law demands comes through whatever anybody keeps, so a version
    with an article is refused with that article. Raises `Forbidden`, and `Refusal` without a reason or for a moment
    that is past or more than a year ahead.
    """
    definition = _followed(actor, definition_id, organisation_id)
    last = newest(definition)
    if last is None:
        raise NotFound
    if last.article:
        words = _("De wet vraagt deze versie (%(article)s). Uitstellen of niet volgen kan daarom niet.")
        raise Refusal(words % {"article": last.article}, code="law")
    if not reason.strip():
        raise Refusal(_("Schrijf op waarom. Iedereen kan dat lezen."), code="reason", field="reden")
    if until is not None and not at < until <= at + rules.LONGEST_DELAY:
        raise Refusal(_("Kies een dag na vandaag, hoogstens een jaar vooruit."), code="until", field="tot")
    kept = queries.effective(organisation_id, definition.kind, definition.key, at).version
    Stance.objects.filter(_in_force(definition_id, organisation_id, at)).update(ended_at=at)
    Stance.objects.create(
        definition=definition,
        organisation_id=organisation_id,
        version=kept,
        reason=reason.strip(),
        author=actor.label,
        created_at=at,
        ended_at=until,
    )
    refold(definition=definition, at=at)


@transaction.atomic
def follow_version(*, actor: Actor, organisation_id: int, definition_id: int, at: datetime) -> None:
    """Take new versions again from `at`, starting with the one that holds now for everybody else."""
    definition = _followed(actor, definition_id, organisation_id)
    Stance.objects.filter(_in_force(definition_id, organisation_id, at)).update(ended_at=at)
    refold(definition=definition, at=at)


@transaction.atomic
def dissolve_overlays(*, actor: Actor, at: datetime, definition_id: int | None = None) -> int:
    """Take from every overlay what its organisation inherits anyway; gives how many changed. An empty one ends.

    That happens when the layer above takes over what somebody deviated with. Who keeps a version that says the same as
    the one everybody has, follows again. Without `definition_id`: every definition where that may have happened.
    """
    ended = 0
    for number in queries.overtaken(at) if definition_id is None else [definition_id]:
        definition = Definition.objects.select_for_update().get(id=number)
        if not actor.may_change_layer(definition.owner_id):
            continue
        ended += _end_stances(definition, at)
        for overlay in definition.overlays.filter(ended_at__isnull=True).order_by("organisation_id"):
            ended += _dissolve(definition, overlay, at)
    return ended


def _end_stances(definition: Definition, at: datetime) -> int:
    """End every stance that makes no difference any more; gives how many."""
    versions = {row.number: row for row in definition.versions.all()}
    published = [row.publication() for row in versions.values()]
    begun = definition.stances.filter(created_at__lte=at)
    standing = begun.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    newest = rules.held(published, at)
    over = []
    for stance in standing:
        kept = rules.held(published, at, stance.pin())
        if newest is None or kept is None or kept == newest:
            continue  # nothing newer holds yet: the choice is for what comes
        one, other = versions[kept], versions[newest]
        if (one.document, one.policies) == (other.document, other.policies):
            over.append(stance.pk)
    if over:
        Stance.objects.filter(id__in=over).update(ended_at=at)
        refold(definition=definition, at=at)
    return len(over)


def _dissolve(definition: Definition, overlay: Overlay, at: datetime) -> bool:
    """Keep only what differs from what is inherited at that moment; False when that is everything."""
    above = organisations.chain(overlay.organisation_id)[-2]
    inherited = queries.effective(above, definition.kind, definition.key, at).document
    kept = rules.dissolve(inherited, [], overlay.layer())
    if kept == overlay.layer():
        return False
    definition.overlays.filter(id=overlay.id).update(ended_at=at)
    if kept.changes:
        Overlay.objects.create(
            definition=definition,
            organisation_id=overlay.organisation_id,
            changes=[{"path": row.path, "mode": row.mode, "value": row.value} for row in kept.changes],
            reason=overlay.reason,
            author=overlay.author,
            created_at=at,
        )
    refold(definition=definition, at=at)
    return True
