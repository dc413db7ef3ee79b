"""Four eyes: one writes a version, another lets it hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import rules
from meente.foundation.definitions.actions.publishing import (
    DocumentRefused,
    add_version,
)
from meente.foundation.definitions.events import VersionAnnounced
from meente.foundation.definitions.models import Definition, DefinitionVersion, Draft
from meente.foundation.definitions.terms import Verdict
from meente.foundation.definitions.versions import newest, problems_of_version
from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale


def _owned(actor: Actor, definition_id: int) -> Definition:
    """The definition, locked. Raises `NotFound`, or `Forbidden` when somebody else owns it."""
    definition = Definition.objects.select_for_update().filter(id=definition_id).first()
    if definition is None:
        raise NotFound
    if not actor.may_change_layer(definition.owner_id):
        raise Forbidden
    return definition


@transaction.atomic
def propose_version(
    *,
    actor: Actor,
    definition_id: int,
    document: dict[str, Any],
    policies: Sequence[dict[str, Any]],
    effective_from: datetime,
    reason: str,
    at: datetime,
    article: str = "",
    replaces: int,
    is_correction: bool = False,
) -> int:
    """Write a version down for somebody else to approve; gives the id of the draft.

    `replaces` is the number of the version that the author saw. A correction repairs what is announced and not yet in
    force: it begins when that would have begun, without a new notice.

    Raises `Forbidden`, `Stale`, `DocumentRefused` with every problem, and `Refusal` without a reason or a change, or
    with less than 30 days' notice and no article.
    """
    last = newest(_owned(actor, definition_id))
    if last is None or last.number != replaces:
        raise Stale
    _refuse_what_says_nothing(last, document, policies, reason)
    moment = _corrected(last, at) if is_correction else _announced(effective_from, at, is_law=bool(article.strip()))
    draft = Draft.objects.create(
        definition_id=definition_id,
        based_on=last.number,
        document=document,
        policies=list(policies),
        effective_from=moment,
        reason=reason.strip(),
        article=article.strip(),
        corrects=last.number if is_correction else None,
        author=actor.label,
        author_id=actor.id,
        created_at=at,
    )
    return draft.pk


def _refuse_what_says_nothing(
    last: DefinitionVersion, document: dict[str, Any], policies: Sequence[dict[str, Any]], reason: str
) -> None:
    if not reason.strip():
        raise Refusal(_("Schrijf op waarom u dit verandert. Iedereen kan dat lezen."), code="reason", field="reden")
    if problems := problems_of_version(last.definition.kind, document, policies):
        raise DocumentRefused(problems)
    if last.document == document and last.policies == list(policies):
        raise Refusal(_("U heeft niets veranderd."), code="unchanged")


def _announced(chosen: datetime, at: datetime, *, is_law: bool) -> datetime:
    """The chosen moment, when it leaves followers their notice."""
    if not is_law and timezone.localdate(chosen) < rules.first_day(at, timezone.get_current_timezone()):
        raise Refusal(
            _("Gemeenten krijgen 30 dagen de tijd. Moet het eerder van de wet? Noem dan het artikel."), code="notice"
        )
    return chosen


def _corrected(last: DefinitionVersion, at: datetime) -> datetime:
    """The moment of the announced version that is corrected."""
    if last.effective_from <= at:
        raise Refusal(
            _("Deze versie geldt al. Verbeteren zonder nieuwe aankondiging kan alleen voordat zij geldt."),
            code="already_holds",
        )
    return last.effective_from


def _open_draft(actor: Actor, draft_id: int) -> Draft:
    """A draft that waits, with its definition locked. Raises `NotFound`, `Forbidden`, or `Stale` when it ended."""
    draft = Draft.objects.filter(id=draft_id).first()
    if draft is None:
        raise NotFound
    _owned(actor, draft.definition_id)
    draft.refresh_from_db()
    if draft.verdict != Verdict.OPEN:
        raise Stale
    return draft


@transaction.atomic
def approve_draft(*, actor: Actor, draft_id: int, at: datetime) -> int:
    """Let the version hold from its moment on; gives its number. Followers hear of it.

    The notice counts from now, so a draft that waited long begins later than its author chose. Raises `Refusal` (code
    `four_eyes`) for its own author, and `Stale` when another version came in between.
    """
    draft = _open_draft(actor, draft_id)
    if draft.author_id == actor.id:
        raise Refusal(_("U schreef deze versie zelf. Een collega moet haar goedkeuren."), code="four_eyes")
    definition = draft.definition
    last = newest(definition)
    if last is None or last.number != draft.based_on:
        raise Stale
    moment = draft.effective_from
    if draft.corrects is None:
        zone = timezone.get_current_timezone()
        moment = rules.begins_at(moment, at, zone, is_law=bool(draft.article))
    elif moment <= at:
        raise Refusal(_("De versie die dit verbetert geldt al. Maak een nieuwe versie."), code="already_holds")
    version = add_version(
        actor=actor,
        definition=definition,
        document=draft.document,
        policies=draft.policies,
        effective_from=moment,
        reason=draft.reason,
        article=draft.article,
        author=draft.author,
        corrects=draft.corrects,
    )
    Draft.objects.filter(id=draft.pk).update(verdict=Verdict.APPROVED, closed_at=at, closed_by=actor.label)
    told = VersionAnnounced(definition.owner_id, definition.id, version.number)
    publish(told, actor=actor.within(definition.owner_id), at=at, reason=draft.reason)
    return version.number


@transaction.atomic
def close_draft(*, actor: Actor, draft_id: int, reason: str, at: datetime) -> None:
    """Send a draft back with a reason, or withdraw one's own; nothing was published."""
    draft = _open_draft(actor, draft_id)
    is_own = draft.author_id == actor.id
    if not is_own and not reason.strip():
        raise Refusal(_("Schrijf op wat er nog niet goed is."), code="reason", field="reden")
    Draft.objects.filter(id=draft.pk).update(
        verdict=Verdict.WITHDRAWN if is_own else Verdict.SENT_BACK,
        closed_at=at,
        closed_by=actor.label,
        closed_reason=reason.strip(),
    )
