"""Recompute what holds: for the owner and for the organisations that deviate, never for followers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from meente.foundation.definitions import rules
from meente.foundation.definitions.models import Definition, Effective, EffectiveDocument, Overlay
from meente.foundation.definitions.rules import Change, Document, Folded, Layer
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations


def _layer(overlay: Overlay) -> Layer:
    changes = tuple(Change(row["path"], Mode(row["mode"]), row["value"]) for row in overlay.changes)
    return Layer(overlay.organisation_id, changes, overlay.reason)


def _overlays_in_force(definition: Definition) -> dict[int, Overlay]:
    return {row.organisation_id: row for row in definition.overlays.filter(ended_at__isnull=True)}


def layers_above(definition: Definition, organisation_id: int) -> list[Layer]:
    """The overlays in force between the owner and the organisation, top first."""
    overlays = _overlays_in_force(definition)
    above = organisations.chain(organisation_id)[:-1]
    return [_layer(overlays[number]) for number in above if number in overlays]


def refold(*, definition: Definition, at: datetime) -> None:
    """Write what holds from `at` on. The caller holds the lock on the definition row."""
    version = definition.versions.order_by("-number").first()
    if version is None:
        return
    overlays = _overlays_in_force(definition)
    policies = rules.policies_from(version.policies)
    _settle(definition, definition.owner_id, rules.fold(version.document, []), version.number, at)
    for organisation_id, overlay in overlays.items():
        chain = organisations.chain(organisation_id)
        layers = [_layer(overlays[number]) for number in chain if number in overlays]
        problems = rules.problems_of(version.document, policies, layers[-1].changes)
        conflicts = [{"code": row.code, "path": row.path, "detail": row.detail} for row in problems]
        if conflicts != overlay.conflicts:
            Overlay.objects.filter(id=overlay.id).update(conflicts=conflicts)
        _settle(definition, organisation_id, _without(version.document, layers, conflicts), version.number, at)
    holders = {definition.owner_id, *overlays}
    stale = Effective.objects.filter(definition=definition, ended_at__isnull=True).exclude(organisation_id__in=holders)
    stale.update(ended_at=at)


def _without(base: Document, layers: list[Layer], conflicts: list[dict[str, str]]) -> Folded:
    refused = {row["path"] for row in conflicts}
    last = layers[-1]
    kept = tuple(change for change in last.changes if change.path not in refused)
    return rules.fold(base, [*layers[:-1], Layer(last.organisation_id, kept, last.reason)])


def _settle(definition: Definition, organisation_id: int, folded: Folded, version: int, at: datetime) -> None:
    digest = rules.digest_of(folded.document)
    EffectiveDocument.objects.get_or_create(digest=digest, defaults={"document": folded.document})
    rows = Effective.objects.filter(definition=definition, organisation_id=organisation_id)
    current = rows.filter(ended_at__isnull=True).order_by("-effective_from").first()
    if current and current.document_id == digest and current.version == version:
        return
    # A row that would begin at the same moment or later is replaced: nobody has lived under it.
    rows.filter(Q(ended_at__isnull=True) & Q(effective_from__gte=at)).delete()
    rows.filter(ended_at__isnull=True).update(ended_at=at)
    Effective.objects.create(
        definition=definition,
        organisation_id=organisation_id,
        document_id=digest,
        version=version,
        origins={path: list(layers) for path, layers in folded.origins.items()},
        effective_from=at,
    )
