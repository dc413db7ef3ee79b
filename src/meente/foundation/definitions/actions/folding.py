"""Recompute what holds: for the owner and for the organisations that deviate, never for followers.

What holds is a projection of versions and overlays along time. Everything from a moment on is written anew, so an
announced version takes effect at its own moment, whatever changes in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q

from meente.foundation.definitions import noticing, rules
from meente.foundation.definitions.models import Definition, DefinitionVersion, Effective, EffectiveDocument, Overlay
from meente.foundation.definitions.rules import Folded, Pin, Problem
from meente.foundation.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class _Span:
    """Nothing changes from a moment until the next one (None: no change is known)."""

    begin: datetime
    end: datetime | None


def refold(*, definition: Definition, at: datetime) -> None:
    """Write what holds from `at` on. The caller holds the lock on the definition row."""
    versions = list(definition.versions.order_by("number"))
    overlays = list(definition.overlays.order_by("id"))
    pins = [row.pin() for row in definition.stances.order_by("id")]
    rows = Effective.objects.filter(definition=definition)
    rows.filter(effective_from__gte=at).delete()
    rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at)).update(ended_at=at)
    moments = [at, *sorted({moment for moment in _changes(versions, overlays, pins) if moment > at})]
    spans = [_Span(begin, end) for begin, end in pairwise([*moments, None]) if begin is not None]
    for span in spans:
        _project(definition, _Moment(versions, overlays, pins, span.begin), span)
    _note_conflicts(_Moment(versions, overlays, pins, moments[-1]))


def _changes(
    versions: Sequence[DefinitionVersion], overlays: Sequence[Overlay], pins: Sequence[Pin]
) -> Iterator[datetime]:
    """Every moment at which something begins or ends."""
    pairs = [(row.effective_from, row.withdrawn_at) for row in versions]
    pairs += [(row.created_at, row.ended_at) for row in overlays]
    pairs += [(pin.begin, pin.end) for pin in pins]
    return (moment for pair in pairs for moment in pair if moment is not None)


class _Moment:
    """The chain of one definition at one moment: who says what, and who keeps which version."""

    def __init__(
        self, versions: Sequence[DefinitionVersion], overlays: Sequence[Overlay], pins: Sequence[Pin], at: datetime
    ) -> None:
        self.at = at
        self.versions = {row.number: row for row in versions}
        self.publications = [row.publication() for row in versions]
        self.overlays = {row.organisation_id: row for row in overlays if _holds(row, at)}
        self.pins = [pin for pin in pins if pin.holds(at)]

    def organisations(self) -> list[int]:
        """Who has a row of its own below the owner: who says something differently or keeps a version."""
        return list(dict.fromkeys([*self.overlays, *(pin.organisation_id for pin in self.pins)]))

    def fold_for(self, organisation_id: int) -> tuple[DefinitionVersion, Folded, dict[int, list[Problem]]] | None:
        """What holds there, in which version, and what does not fit; None before the first version."""
        chain = organisations.chain(organisation_id)
        number = rules.held(self.publications, self.at, rules.pin_for(chain, self.pins, self.at))
        if number is None:
            return None
        version = self.versions[number]
        layers = [self.overlays[layer].layer() for layer in chain if layer in self.overlays]
        return version, *rules.fold_allowed(version.document, version.parsed_policies(), layers)


def _holds(overlay: Overlay, moment: datetime) -> bool:
    return overlay.created_at <= moment and (overlay.ended_at is None or moment < overlay.ended_at)


def _project(definition: Definition, moment: _Moment, span: _Span) -> None:
    for organisation_id in (definition.owner_id, *moment.organisations()):
        found = moment.fold_for(organisation_id)
        if found is not None:
            version, folded, _conflicts = found
            _write(definition, organisation_id, folded, version.number, span)


def _write(definition: Definition, organisation_id: int, folded: Folded, number: int, span: _Span) -> None:
    """One row for the span; the row before it is drawn out when nothing changed."""
    digest = rules.digest_of(folded.document)
    _row, is_new = EffectiveDocument.objects.get_or_create(digest=digest, defaults={"document": folded.document})
    if is_new:
        noticing.tell(definition.kind, {digest: folded.document})
    same = {
        "definition": definition,
        "organisation_id": organisation_id,
        "document_id": digest,
        "version": number,
        "origins": {path: list(layers) for path, layers in folded.origins.items()},
    }
    if not Effective.objects.filter(ended_at=span.begin, **same).update(ended_at=span.end):
        Effective.objects.create(effective_from=span.begin, ended_at=span.end, **same)


def _note_conflicts(moment: _Moment) -> None:
    """After everything that is known now: what of each overlay does not fit."""
    for organisation_id, overlay in moment.overlays.items():
        found = moment.fold_for(organisation_id)
        problems = found[2].get(organisation_id, []) if found else []
        conflicts = [{"code": row.code, "path": row.path, "detail": row.detail} for row in problems]
        if conflicts != overlay.conflicts:
            Overlay.objects.filter(id=overlay.id).update(conflicts=conflicts)
