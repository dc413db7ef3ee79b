"""Around a new version: drafts that wait, what was announced, whom a version touches, and who keeps the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from meente.foundation.definitions import queries
from meente.foundation.definitions.models import DefinitionVersion, Draft, Overlay, Stance
from meente.foundation.definitions.rules import (
    Document,
    Meeting,
    fold_allowed,
    pin_for,
    policies_from,
    three_way,
)
from meente.foundation.definitions.terms import Verdict
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound

RECENT = timedelta(days=30)
"""So long a version that already holds stays among the announcements."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A version that waits for a second pair of eyes, or how it ended."""

    id: int
    definition_id: int
    based_on: int
    document: Document
    policies: list[dict[str, Any]]
    effective_from: datetime
    reason: str
    article: str
    corrects: int | None
    author: str
    author_id: str
    created_at: datetime
    verdict: Verdict
    closed_by: str
    closed_reason: str

    @property
    def is_open(self) -> bool:
        """True while it waits."""
        return self.verdict is Verdict.OPEN


@dataclass(frozen=True, slots=True)
class StanceFacts:
    """An organisation that keeps a version, and why; `until` None: it does not follow."""

    definition_id: int
    organisation_id: int
    organisation_name: str
    version: int
    reason: str
    author: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A version that comes, or came in the last 30 days."""

    definition_id: int
    kind: str
    key: str
    owner_id: int
    number: int
    document: Document
    effective_from: datetime
    reason: str
    article: str
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What a version does to one organisation that deviates: per value, and whether it keeps an older version."""

    organisation_id: int
    organisation_name: str
    meetings: list[Meeting]
    keeps: int | None


def _draft(row: Draft) -> DraftFacts:
    return DraftFacts(
        row.pk, row.definition_id, row.based_on, row.document, row.policies, row.effective_from, row.reason,
        row.article, row.corrects, row.author, row.author_id, row.created_at, Verdict(row.verdict), row.closed_by,
        row.closed_reason,
    )  # fmt: skip


def draft(draft_id: int) -> DraftFacts:
    """One draft. Raises `NotFound`."""
    row = Draft.objects.filter(id=draft_id).first()
    if row is None:
        raise NotFound
    return _draft(row)


def open_drafts(*, owner_ids: Iterable[int]) -> list[DraftFacts]:
    """Drafts of these owners that wait, oldest first."""
    rows = Draft.objects.filter(verdict=Verdict.OPEN, definition__owner_id__in=list(owner_ids))
    return [_draft(row) for row in rows.order_by("id")]


def stances(
    *, at: datetime, definition_id: int | None = None, organisation_ids: Iterable[int] | None = None
) -> list[StanceFacts]:
    """Who keeps a version at that moment, with the reason: deviations of another kind, and just as public."""
    rows = Stance.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), created_at__lte=at)
    if definition_id is not None:
        rows = rows.filter(definition_id=definition_id)
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=list(organisation_ids))
    return [
        StanceFacts(
            row.definition_id, row.organisation_id, row.organisation.name, row.version, row.reason, row.author,
            row.created_at, row.ended_at,
        )
        for row in rows.select_related("organisation").order_by("organisation__name")
    ]  # fmt: skip


def announcements(organisation_id: int, *, at: datetime) -> list[Announcement]:
    """What is coming or has just come for this organisation: the newest version of each definition it inherits."""
    above = organisations.chain(organisation_id)[:-1]
    rows = (
        DefinitionVersion.objects.filter(definition__owner_id__in=above, withdrawn_at__isnull=True)
        .select_related("definition")
        .order_by("definition_id", "-number")
        .distinct("definition_id")
    )
    found = [row for row in rows if row.number > 1 and row.effective_from > at - RECENT]
    return [
        Announcement(
            row.definition_id, row.definition.kind, row.definition.key, row.definition.owner_id, row.number,
            row.document, row.effective_from, row.reason, row.article, row.corrects is not None,
        )
        for row in sorted(found, key=lambda row: row.effective_from)
    ]  # fmt: skip


def would_be(
    definition_id: int, organisation_id: int, document: Document, policies: Sequence[dict[str, Any]]
) -> Document:
    """What the organisation will see when this version holds: its own chain of overlays on it."""
    rows = Overlay.objects.filter(definition_id=definition_id, ended_at__isnull=True)
    overlays = {row.organisation_id: row for row in rows}
    layers = [overlays[number].layer() for number in organisations.chain(organisation_id) if number in overlays]
    return fold_allowed(document, policies_from(policies), layers)[0].document


def impact(definition_id: int, document: Document, policies: Sequence[dict[str, Any]], *, at: datetime) -> list[Impact]:
    """Per organisation that deviates or keeps a version what this version does there, by name."""
    pins = [row.pin() for row in Stance.objects.filter(definition_id=definition_id)]
    rows = list(
        Overlay.objects.filter(definition_id=definition_id, ended_at__isnull=True).select_related("organisation")
    )
    found = []
    for row in rows:
        chain = organisations.chain(row.organisation_id)
        pin = pin_for(chain, pins, at)
        before = queries.inherited(definition_id, row.organisation_id, at)
        after = would_be(definition_id, chain[-2], document, policies)
        meetings = three_way(before, after, policies_from(policies), row.layer().changes)
        found.append(Impact(row.organisation_id, row.organisation.name, meetings, pin.number if pin else None))
    deviating = {row.organisation_id for row in rows}
    found += [
        Impact(row.organisation_id, row.organisation_name, [], row.version)
        for row in stances(at=at, definition_id=definition_id)
        if row.organisation_id not in deviating
    ]
    return sorted(found, key=lambda one: one.organisation_name)
