"""A new version of a definition: effective for every follower at its moment, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.actions.folding import refold
from meente.foundation.definitions.models import Definition, DefinitionVersion
from meente.foundation.definitions.versions import newest, problems_of_version
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale


class DocumentRefused(Refusal):
    """The document does not fit its kind."""

    code = "document_refused"
    message = _("Deze definitie klopt nog niet. Verbeter wat hieronder staat.")

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{type(self).message} {'; '.join(problems)}")
        self.problems = tuple(problems)


@transaction.atomic
def publish_version(
    *,
    actor: Actor,
    owner_id: int,
    kind: str,
    key: str,
    document: dict[str, Any],
    policies: Sequence[dict[str, Any]] = (),
    effective_from: datetime,
    reason: str,
    article: str = "",
    replaces: int | None = None,
) -> int:
    """Publish from a definition file; gives the id of the definition. The same document again changes nothing.

    An employee publishes with four eyes: `propose_version`, then `approve_draft` by somebody else. A version
    with a later moment is announced until then; a newer publication replaces what was announced before it.

    `replaces` is the number of the version that the author saw; `Stale` when there is a newer one. None: any.

    Raises `Forbidden` for somebody else's layer and `DocumentRefused` with every problem of the document. Overlays
    that no longer fit the new version stay and show their conflicts.
    """
    if not actor.may_change_layer(owner_id):
        raise Forbidden
    if actor.kind is ActorKind.EMPLOYEE:
        raise Refusal(_("Een collega moet deze versie goedkeuren voordat zij geldt."), code="four_eyes")
    if problems := problems_of_version(kind, document, policies):
        raise DocumentRefused(problems)
    Definition.objects.get_or_create(owner_id=owner_id, kind=kind, key=key)
    definition = Definition.objects.select_for_update().get(owner_id=owner_id, kind=kind, key=key)
    last = newest(definition)
    if replaces is not None and replaces != (last.number if last else 0):
        raise Stale
    if last is not None and last.document == document and last.policies == list(policies):
        return definition.id
    add_version(
        actor=actor,
        definition=definition,
        document=document,
        policies=policies,
        effective_from=effective_from,
        reason=reason,
        article=article,
    )
    return definition.id


@transaction.atomic
def add_version(
    *,
    actor: Actor,
    definition: Definition,
    document: dict[str, Any],
    policies: Sequence[dict[str, Any]],
    effective_from: datetime,
    reason: str,
    article: str = "",
    author: str = "",
    corrects: int | None = None,
) -> DefinitionVersion:
    """The next version and everything that holds from its moment on. The caller holds the lock on the definition.

    With an `author` the actor is the second pair of eyes; without one she wrote it herself.
    """
    number = definition.versions.aggregate(last=Max("number"))["last"] or 0
    version = DefinitionVersion.objects.create(
        definition=definition,
        number=number + 1,
        document=document,
        policies=list(policies),
        effective_from=effective_from,
        reason=reason,
        article=article,
        author=author or actor.label,
        approver=actor.label if author else "",
        corrects=corrects,
    )
    refold(definition=definition, at=version.effective_from)
    return version


@transaction.atomic
def withdraw_version(*, actor: Actor, definition_id: int, number: int, reason: str, at: datetime) -> None:
    """Take back the newest version from `at` on: what held before it holds again. One pair of eyes: this is the brake.

    Raises `Forbidden` for somebody else's layer, `Stale` when it is not the newest version, and `Refusal` without a
    reason or when nothing would be left.
    """
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    if not actor.may_change_layer(definition.owner_id):
        raise Forbidden
    if not reason.strip():
        raise Refusal(_("Schrijf op waarom u deze versie intrekt. Iedereen kan dat lezen."), code="reason")
    last = newest(definition)
    if last is None or last.number != number:
        raise Stale
    earlier = definition.versions.filter(withdrawn_at__isnull=True, number__lt=number, effective_from__lte=at)
    if not earlier.exists():
        raise Refusal(_("Dit is de enige versie. Maak eerst een nieuwe."), code="only_version")
    definition.versions.filter(number=number).update(
        withdrawn_at=at, withdrawn_reason=reason.strip(), withdrawn_by=actor.label
    )
    refold(definition=definition, at=at)
