"""Recompute what holds: for the owner and for the organisations that deviate, never for followers.

What holds is a projection of versions and overlays along time. Everything from a moment on is written anew, so an
announced version takes effect at its own moment, whatever changes in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q

from meente.foundation.definitions import noticing, rules
from meente.foundation.definitions.models import Definition, DefinitionVersion, Effective, EffectiveDocument, Overlay
from meente.foundation.definitions.rules import Folded, Problem
from meente.foundation.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class _Span:
    """One version, from a moment until the next change (None: no change is known)."""

    version: DefinitionVersion
    begin: datetime
    end: datetime | None


def refold(*, definition: Definition, at: datetime) -> None:
    """Write what holds from `at` on. The caller holds the lock on the definition row."""
    versions = list(definition.versions.order_by("number"))
    overlays = list(definition.overlays.order_by("id"))
    rows = Effective.objects.filter(definition=definition)
    rows.filter(effective_from__gte=at).delete()
    rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at)).update(ended_at=at)
    for span in _spans(at, versions, overlays):
        _project(definition, span, [row for row in overlays if _holds(row, span.begin)])
    _note_conflicts(versions[-1], [row for row in overlays if row.ended_at is None])


def _spans(at: datetime, versions: Sequence[DefinitionVersion], overlays: Sequence[Overlay]) -> list[_Span]:
    changes = [row.effective_from for row in versions]
    changes += [moment for row in overlays for moment in (row.created_at, row.ended_at) if moment is not None]
    moments = [at, *sorted({moment for moment in changes if moment > at})]
    spans = []
    for begin, end in pairwise([*moments, None]):
        # The newest publication wins: it was written knowing what had been announced before it.
        version = next((row for row in reversed(versions) if begin and row.effective_from <= begin), None)
        if version is not None and begin is not None:
            spans.append(_Span(version, begin, end))
    return spans


def _holds(overlay: Overlay, moment: datetime) -> bool:
    return overlay.created_at <= moment and (overlay.ended_at is None or moment < overlay.ended_at)


def _fold_for(version: DefinitionVersion, organisation_id: int, overlays: dict[int, Overlay]) -> tuple[
    Folded, dict[int, list[Problem]]
]:  # fmt: skip
    layers = [overlays[number].layer() for number in organisations.chain(organisation_id) if number in overlays]
    return rules.fold_allowed(version.document, version.parsed_policies(), layers)


def _project(definition: Definition, span: _Span, overlays: Sequence[Overlay]) -> None:
    by_organisation = {row.organisation_id: row for row in overlays}
    for organisation_id in (definition.owner_id, *by_organisation):
        folded, _conflicts = _fold_for(span.version, organisation_id, by_organisation)
        _write(definition, organisation_id, folded, span)


def _write(definition: Definition, organisation_id: int, folded: Folded, span: _Span) -> None:
    """One row for the span; the row before it is drawn out when nothing changed."""
    digest = rules.digest_of(folded.document)
    _row, is_new = EffectiveDocument.objects.get_or_create(digest=digest, defaults={"document": folded.document})
    if is_new:
        noticing.tell(definition.kind, {digest: folded.document})
    same = {
        "definition": definition,
        "organisation_id": organisation_id,
        "document_id": digest,
        "version": span.version.number,
        "origins": {path: list(layers) for path, layers in folded.origins.items()},
    }
    if not Effective.objects.filter(ended_at=span.begin, **same).update(ended_at=span.end):
        Effective.objects.create(effective_from=span.begin, ended_at=span.end, **same)


def _note_conflicts(version: DefinitionVersion, overlays: Sequence[Overlay]) -> None:
    by_organisation = {row.organisation_id: row for row in overlays}
    for overlay in overlays:
        _folded, problems = _fold_for(version, overlay.organisation_id, by_organisation)
        found = problems.get(overlay.organisation_id, [])
        conflicts = [{"code": row.code, "path": row.path, "detail": row.detail} for row in found]
        if conflicts != overlay.conflicts:
            Overlay.objects.filter(id=overlay.id).update(conflicts=conflicts)
