"""What holds for a municipality: one statement per question."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q

from meente.foundation.definitions.models import (
    Definition,
    DefinitionVersion,
    Effective,
    EffectiveDocument,
    Overlay,
    Stance,
)
from meente.foundation.definitions.rules import Document, Publication, fold_allowed, held, pin_for, policies_from
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class EffectiveDefinition:
    """A definition as it holds for one organisation. `origins`: path → organisations that changed it, top first."""

    definition_id: int
    kind: str
    key: str
    version: int
    digest: str
    document: dict[str, Any]
    origins: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Deviation:
    """An organisation that says something differently, with its reason."""

    definition_id: int
    kind: str
    key: str
    organisation_id: int
    organisation_name: str
    changes: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    reason: str
    author: str
    created_at: datetime
    ended_at: datetime | None = None
    id: int = 0
    organisation_slug: str = ""


_UP = """
    WITH RECURSIVE up(id, parent_id, depth) AS (
        SELECT id, parent_id, 0 FROM organisations_organisation WHERE id = %(organisation)s
        UNION ALL
        SELECT o.id, o.parent_id, depth + 1 FROM organisations_organisation o JOIN up ON o.id = up.parent_id
        WHERE depth < 10
    )
"""
_SELECT = f"""
    {_UP}
    SELECT DISTINCT ON (d.kind, d.key)
        d.id, d.kind, d.key, e.version, e.document_id, doc.document::text, e.origins::text
    FROM up
    JOIN definitions_effective e ON e.organisation_id = up.id
    JOIN definitions_definition d ON d.id = e.definition_id
    JOIN definitions_document doc ON doc.digest = e.document_id
    WHERE d.kind = ANY(%(kinds)s) AND (%(keys)s::text[] IS NULL OR d.key = ANY(%(keys)s))
      AND e.effective_from <= %(at)s AND (e.ended_at IS NULL OR %(at)s < e.ended_at)
    ORDER BY d.kind, d.key, up.depth, e.effective_from DESC, e.id DESC
"""


def _rows(
    organisation_id: int, kind: str | Iterable[str], keys: list[str] | None, at: datetime
) -> list[EffectiveDefinition]:
    kinds = [kind] if isinstance(kind, str) else list(kind)
    with connection.cursor() as cursor:
        cursor.execute(_SELECT, {"organisation": organisation_id, "kinds": kinds, "keys": keys, "at": at})
        return [
            EffectiveDefinition(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]), json.loads(row[6]))
            for row in cursor.fetchall()
        ]


def effective(organisation_id: int, kind: str, key: str, at: datetime) -> EffectiveDefinition:
    """What holds for this organisation at that moment: one statement. Raises `NotFound`."""
    rows = _rows(organisation_id, kind, [key], at)
    if not rows:
        raise NotFound
    return rows[0]


def all_effective(organisation_id: int, kind: str, at: datetime) -> list[EffectiveDefinition]:
    """Every definition of a kind that holds for this organisation, by key: one statement."""
    return _rows(organisation_id, kind, None, at)


def all_of_kinds(organisation_id: int, kinds: Iterable[str], at: datetime) -> list[EffectiveDefinition]:
    """Every definition of these kinds that holds for this organisation, by kind and key: one statement."""
    return _rows(organisation_id, kinds, None, at)


def some_effective(
    organisation_id: int, kind: str, keys: Iterable[str], at: datetime
) -> dict[str, EffectiveDefinition]:
    """Of these keys what holds for this organisation: one statement, none when nothing is asked."""
    asked = sorted(set(keys))
    return {row.key: row for row in _rows(organisation_id, kind, asked, at)} if asked else {}


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What an organisation that owns or deviates says itself; everybody else follows the nearest above."""

    organisation_id: int
    key: str
    document: dict[str, Any]
    owner_id: int

    @property
    def is_deviation(self) -> bool:
        """True when it is not the owner who says so."""
        return self.organisation_id != self.owner_id


def own_documents(kind: str, at: datetime, *, keys: Iterable[str] | None = None) -> list[HeldDocument]:
    """Every different document of a kind with whose it is, the organisations above first by id: one statement.

    `keys`: only of these definitions.
    """
    rows = Effective.objects.filter(definition__kind=kind, effective_from__lte=at).exclude(ended_at__lte=at)
    if keys is not None:
        rows = rows.filter(definition__key__in=list(keys))
    found = rows.select_related("document", "definition").order_by("organisation_id", "definition__key", "id")
    return [
        HeldDocument(row.organisation_id, row.definition.key, row.document.document, row.definition.owner_id)
        for row in found
    ]


def by_digest(digest: str) -> dict[str, Any]:
    """The document a running case, form or letter was made with. Raises `NotFound`."""
    row = EffectiveDocument.objects.filter(digest=digest).values_list("document").first()
    if row is None:
        raise NotFound
    document: dict[str, Any] = row[0]
    return document


def deviations(
    *, kind: str = "", definition_id: int | None = None, organisation_ids: Iterable[int] | None = None
) -> list[Deviation]:
    """Every overlay in force, with its reason."""
    rows = Overlay.objects.filter(ended_at__isnull=True).select_related("definition", "organisation")
    if kind:
        rows = rows.filter(definition__kind=kind)
    if definition_id is not None:
        rows = rows.filter(definition_id=definition_id)
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=list(organisation_ids))
    return [_deviation(row) for row in rows.order_by("definition__kind", "definition__key", "organisation__name")]


def _deviation(row: Overlay) -> Deviation:
    return Deviation(
        row.definition_id, row.definition.kind, row.definition.key, row.organisation_id, row.organisation.name,
        row.changes, row.conflicts, row.reason, row.author, row.created_at, row.ended_at, row.id, row.organisation.slug,
    )  # fmt: skip


def history(*, definition_id: int, organisation_id: int) -> list[Deviation]:
    """Everything one organisation ever said differently here, newest first; `ended_at` is None while it holds."""
    rows = Overlay.objects.filter(definition_id=definition_id, organisation_id=organisation_id)
    return [_deviation(row) for row in rows.select_related("definition", "organisation").order_by("-id")]


@dataclass(frozen=True, slots=True)
class DefinitionFacts:
    """A definition with its newest version."""

    id: int
    owner_id: int
    kind: str
    key: str
    version: int
    document: dict[str, Any]
    policies: list[dict[str, Any]]
    effective_from: datetime
    reason: str


def definition(definition_id: int) -> DefinitionFacts:
    """One definition with its newest version (withdrawn ones do not count). Raises `NotFound`."""
    row = (
        DefinitionVersion.objects.filter(definition_id=definition_id, withdrawn_at__isnull=True)
        .select_related("definition")
        .order_by("-number")
        .first()
    )
    if row is None:
        raise NotFound
    return _facts(row)


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version as it was published: what it said, since when, why and by whom."""

    number: int
    document: dict[str, Any]
    policies: list[dict[str, Any]]
    effective_from: datetime
    reason: str
    article: str
    author: str
    approver: str
    corrects: int | None
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def is_standing(self) -> bool:
        """True unless it was withdrawn."""
        return self.withdrawn_at is None


def versions(definition_id: int) -> list[VersionFacts]:
    """Everything the owner ever published here, newest first."""
    rows = DefinitionVersion.objects.filter(definition_id=definition_id).order_by("-number")
    return [
        VersionFacts(
            row.number, row.document, row.policies, row.effective_from, row.reason, row.article, row.author,
            row.approver, row.corrects, row.published_at, row.withdrawn_at, row.withdrawn_reason,
        )
        for row in rows
    ]  # fmt: skip


def version(definition_id: int, number: int) -> VersionFacts:
    """One version. Raises `NotFound`."""
    found = next((row for row in versions(definition_id) if row.number == number), None)
    if found is None:
        raise NotFound
    return found


def is_published(
    *,
    owner_id: int,
    kind: str,
    key: str,
    document: Document | None = None,
    policies: list[dict[str, Any]] | None = None,
) -> bool:
    """True when this organisation ever published such a definition (with this document and these policies)."""
    rows = DefinitionVersion.objects.filter(definition__owner_id=owner_id, definition__kind=kind, definition__key=key)
    if document is not None:
        rows = rows.filter(document=document)
    if policies is not None:
        rows = rows.filter(policies=policies)
    return rows.exists()


def definitions(*, owner_ids: Iterable[int] | None = None, definition_id: int | None = None) -> list[DefinitionFacts]:
    """All definitions with their newest version, by kind and key, or those of these owners: one statement."""
    asked: dict[str, Any] = {} if owner_ids is None else {"definition__owner_id__in": list(owner_ids)}
    asked |= {} if definition_id is None else {"definition_id": definition_id}
    rows = (
        DefinitionVersion.objects.filter(withdrawn_at__isnull=True, **asked)
        .select_related("definition")
        .order_by("definition__kind", "definition__key", "definition_id", "-number")
        .distinct("definition__kind", "definition__key", "definition_id")
    )
    return [_facts(row) for row in rows]


def inherited_by_kind(organisation_id: int) -> dict[str, int]:
    """How many definitions of each kind reach who follows this organisation: one statement besides the chain's."""
    rows = Definition.objects.filter(owner_id__in=organisations.chain(organisation_id))
    return {row["kind"]: row["number"] for row in rows.values("kind").annotate(number=Count("id")).order_by("kind")}


def _facts(row: DefinitionVersion) -> DefinitionFacts:
    owner: Definition = row.definition
    return DefinitionFacts(
        owner.id, owner.owner_id, owner.kind, owner.key, row.number, row.document, row.policies, row.effective_from,
        row.reason,
    )  # fmt: skip


def base_for(definition_id: int, organisation_id: int, at: datetime | None = None) -> tuple[VersionFacts, Document]:
    """The version that an overlay of this organisation stands on, and what it inherits there without the overlay.

    The newest version, also when it is announced; or the one that is kept at `at` (None: kept without an end).
    """
    found = versions(definition_id)
    if not found:
        raise NotFound
    chain = organisations.chain(organisation_id)
    pins = [row.pin() for row in Stance.objects.filter(definition_id=definition_id)]
    standing = [pin for pin in pins if (pin.end is None if at is None else pin.holds(at))]
    pin = pin_for(chain, standing, at or max((pin.begin for pin in standing), default=found[0].effective_from))
    published = [Publication(row.number, row.effective_from, bool(row.article)) for row in found if row.is_standing]
    number = held(published, max(row.effective_from for row in found), pin)
    version = next(row for row in found if row.number == number)
    rows = Overlay.objects.filter(definition_id=definition_id, ended_at__isnull=True)
    overlays = {row.organisation_id: row for row in rows}
    layers = [overlays[above].layer() for above in chain[:-1] if above in overlays]
    return version, fold_allowed(version.document, policies_from(version.policies), layers)[0].document


def inherited(definition_id: int, organisation_id: int, at: datetime | None = None) -> Document:
    """What the organisation would have without an overlay of its own: see `base_for`."""
    return base_for(definition_id, organisation_id, at)[1]


def distinct_documents(*, at: datetime) -> dict[int, int]:
    """Per definition how many different documents are in use: the measure of uniformity (1: everybody is the same)."""
    rows = Effective.objects.filter(effective_from__lte=at).exclude(ended_at__lte=at)
    counted = rows.values("definition_id").annotate(number=Count("document_id", distinct=True))
    return {row["definition_id"]: row["number"] for row in counted}


def published_documents(*, owner_id: int, kind: str) -> dict[str, list[tuple[Document, list[dict[str, Any]]]]]:
    """Per key everything this organisation ever published of a kind, document with policies: one statement."""
    rows = DefinitionVersion.objects.filter(definition__owner_id=owner_id, definition__kind=kind)
    found: dict[str, list[tuple[Document, list[dict[str, Any]]]]] = {}
    for key, document, policies in rows.values_list("definition__key", "document", "policies"):
        found.setdefault(key, []).append((document, policies))
    return found


def documents_in_use(*, kind: str) -> dict[str, Document]:
    """Every document that ever held for a definition of a kind, by digest: one statement."""
    rows = EffectiveDocument.objects.filter(used_by__definition__kind=kind).distinct()
    return dict(rows.values_list("digest", "document"))


def overtaken(at: datetime) -> list[int]:
    """Definitions of which a version began after somebody's overlay or stance: there a deviation may be none any more.

    One statement.
    """
    begun = {
        "definition__versions__effective_from__gt": F("created_at"),
        "definition__versions__effective_from__lte": at,
        "definition__versions__withdrawn_at__isnull": True,
    }
    overlays = Overlay.objects.filter(ended_at__isnull=True, **begun)
    stances = Stance.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), created_at__lte=at, **begun)
    rows = overlays.values_list("definition_id").union(stances.values_list("definition_id"))
    return sorted(row[0] for row in rows)


def stamp(at: datetime) -> tuple[int, ...]:
    """Numbers that change whenever what holds anywhere at this moment changes: for who remembers it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(id), 0), count(*) FILTER (WHERE effective_from <= %(at)s),"
            " count(*) FILTER (WHERE ended_at <= %(at)s) FROM definitions_effective",
            {"at": at},
        )
        found: tuple[int, ...] = cursor.fetchone()
    return found
