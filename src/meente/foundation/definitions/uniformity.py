"""The measure of uniformity: how much of what residents get is the form that everybody shares. One statement per list.

Counted is in residents times definitions: a municipality of 40,000 people that says 2 of 100 definitions differently
gives 80,000 of 4,000,000 something else. A definition counts for the municipalities that inherit it. What everybody
fills in itself (its profile, opening hours and look) does not count: that is meant to differ. Only organisations that
deviate have rows below the owner, so a statement reads definitions + deviations and never the product of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import UniformitySample
from meente.foundation.definitions.terms import Measure
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Uniform:
    """One subject. `same` of `total` counts residents times definitions; `differing` are those said differently.

    `subject` is an id, or the name of a kind; `detail` the slug of an organisation, or kind/key of a definition;
    `forms` are the different documents in use for `definitions` definitions.
    """

    subject: str
    name: str
    detail: str
    definitions: int
    forms: int
    differing: int
    same: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing is counted."""
        return self.same / self.total if self.total else 1.0


_OWN = [name for name, kind in KINDS.items() if kind.is_own]
# `differing` has a row per municipality and definition where something else holds than for the owner.
_DIFFERING = """
    WITH RECURSIVE place AS (
        SELECT id, parent_id, residents, name, slug FROM organisations_organisation
        WHERE kind = 'municipality' AND closed_at IS NULL
          AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to > %(today)s)
    ), up(municipality_id, organisation_id, depth) AS (
        SELECT id, id, 0 FROM place
        UNION ALL
        SELECT up.municipality_id, o.parent_id, depth + 1
        FROM up JOIN organisations_organisation o ON o.id = up.organisation_id
        WHERE o.parent_id IS NOT NULL AND depth < 10
    ), holding AS MATERIALIZED (
        SELECT DISTINCT ON (definition_id, organisation_id) definition_id, organisation_id, document_id
        FROM definitions_effective
        WHERE effective_from <= %(at)s AND (ended_at IS NULL OR %(at)s < ended_at)
        ORDER BY definition_id, organisation_id, effective_from DESC, id DESC
    ), owned AS MATERIALIZED (
        SELECT d.id, d.kind, d.key, d.owner_id, h.document_id
        FROM definitions_definition d JOIN holding h ON h.definition_id = d.id AND h.organisation_id = d.owner_id
        WHERE d.kind <> ALL(%(own)s)
    ), nearest AS (
        SELECT DISTINCT ON (up.municipality_id, h.definition_id)
            up.municipality_id, h.definition_id, h.document_id, owned.document_id AS shared, owned.kind
        FROM holding h
        JOIN owned ON owned.id = h.definition_id AND owned.owner_id <> h.organisation_id
        JOIN up ON up.organisation_id = h.organisation_id
        ORDER BY up.municipality_id, h.definition_id, up.depth
    ), differing AS MATERIALIZED (
        SELECT n.municipality_id, n.definition_id, n.document_id, n.kind, p.residents
        FROM nearest n JOIN place p ON p.id = n.municipality_id WHERE n.document_id <> n.shared
    ), reach AS MATERIALIZED (
        SELECT up.organisation_id AS owner_id, count(*) AS municipalities, sum(p.residents) AS residents
        FROM up JOIN place p ON p.id = up.municipality_id GROUP BY up.organisation_id
    )
"""
_OWNED_BY = """
    SELECT up.municipality_id, count(owned.id) AS definitions
    FROM up JOIN owned ON owned.owner_id = up.organisation_id GROUP BY up.municipality_id
"""
_SELECTS = {
    Measure.NATION: """
        SELECT '', '', '', count(*), count(*) + (SELECT count(DISTINCT (definition_id, document_id)) FROM differing),
          (SELECT count(*) FROM differing),
          coalesce(sum(r.residents), 0) - (SELECT coalesce(sum(residents), 0) FROM differing),
          coalesce(sum(r.residents), 0)
        FROM owned JOIN reach r ON r.owner_id = owned.owner_id
    """,
    Measure.KIND: """
        SELECT owned.kind, owned.kind, '', count(*), count(*) + coalesce(max(f.forms), 0), coalesce(max(f.number), 0),
          sum(r.residents) - coalesce(max(f.residents), 0), sum(r.residents)
        FROM owned JOIN reach r ON r.owner_id = owned.owner_id
        LEFT JOIN (SELECT kind, count(*) AS number, sum(residents) AS residents,
                     count(DISTINCT (definition_id, document_id)) AS forms FROM differing GROUP BY kind) f
          ON f.kind = owned.kind
        GROUP BY owned.kind ORDER BY owned.kind
    """,
    Measure.DEFINITION: """
        SELECT owned.id::text, coalesce(doc.document->'title'->>'nl', owned.key), owned.kind || '/' || owned.key, 1,
          1 + coalesce(f.forms, 0), coalesce(f.number, 0),
          r.residents - coalesce(f.residents, 0), r.residents
        FROM owned JOIN reach r ON r.owner_id = owned.owner_id
        LEFT JOIN (SELECT definition_id, count(*) AS number, sum(residents) AS residents,
                     count(DISTINCT document_id) AS forms FROM differing GROUP BY definition_id) f
          ON f.definition_id = owned.id
        JOIN definitions_document doc ON doc.digest = owned.document_id
        ORDER BY coalesce(f.residents, 0) DESC, owned.kind, owned.key
    """,
    Measure.MUNICIPALITY: f"""
        SELECT p.id::text, p.name, p.slug, coalesce(o.definitions, 0), coalesce(o.definitions, 0),
          coalesce(f.number, 0),
          p.residents::bigint * (coalesce(o.definitions, 0) - coalesce(f.number, 0)),
          p.residents::bigint * coalesce(o.definitions, 0)
        FROM place p
        LEFT JOIN ({_OWNED_BY}) o ON o.municipality_id = p.id
        LEFT JOIN (SELECT municipality_id, count(*) AS number FROM differing GROUP BY municipality_id) f
          ON f.municipality_id = p.id
        ORDER BY p.name
    """,
    Measure.COLLABORATION: f"""
        SELECT c.id::text, c.name, c.slug, max(o.definitions),
          max(o.definitions) + (SELECT count(DISTINCT (x.definition_id, x.document_id)) FROM differing x
                                JOIN up ux ON ux.municipality_id = x.municipality_id AND ux.organisation_id = c.id),
          coalesce(sum(f.number), 0), sum(p.residents::bigint * (o.definitions - coalesce(f.number, 0))),
          sum(p.residents::bigint * o.definitions)
        FROM organisations_organisation c
        JOIN up ON up.organisation_id = c.id JOIN place p ON p.id = up.municipality_id
        JOIN ({_OWNED_BY}) o ON o.municipality_id = p.id
        LEFT JOIN (SELECT municipality_id, count(*) AS number FROM differing GROUP BY municipality_id) f
          ON f.municipality_id = p.id
        WHERE c.kind = 'collaboration' GROUP BY c.id, c.name, c.slug ORDER BY c.name
    """,
}


def measured(measure: Measure, *, at: datetime, today: date) -> list[Uniform]:
    """Every subject of a measure as it is at that moment: one statement.

    The nation is one row; kinds by name, municipalities and collaborations by name, definitions with those that differ
    for most residents first. `differing` counts municipality and definition pairs (of one municipality: definitions).
    """
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING + _SELECTS[measure], {"at": at, "today": today, "own": _OWN})
        return [Uniform(*row[:3], *(int(number) for number in row[3:])) for row in cursor.fetchall()]


def subject_called(measure: Measure, detail: str, *, at: datetime, today: date) -> Uniform:
    """One subject by its slug, by the name of its kind, or by kind/key: one statement. Raises `NotFound`.

    Of definitions with one key, of several owners, it is the one that most residents have.
    """
    rows = [row for row in measured(measure, at=at, today=today) if detail and detail == (row.detail or row.subject)]
    if not rows:
        raise NotFound
    return max(rows, key=lambda row: row.total)


@dataclass(frozen=True, slots=True)
class Sample:
    """One day of the course."""

    day: date
    share: float
    forms: int
    definitions: int


def course(measure: Measure, subject: str = "") -> list[Sample]:
    """Every day that was measured since the subject is there, oldest first: one statement.

    The nation has a row for each of those days; another subject says on a day what its last row until then says.
    """
    wanted = Q(measure=measure, subject=subject) | Q(measure=Measure.NATION)
    columns = ("day", "measure", "same", "total", "forms", "definitions")
    days: set[date] = set()
    own: dict[date, Sample] = {}
    for day, kind, same, total, forms, number in UniformitySample.objects.filter(wanted).values_list(*columns):
        days.add(day)
        if kind == measure:
            own[day] = Sample(day, same / total if total else 1.0, forms, number)
    found: list[Sample] = []
    for day in sorted(days):
        if day in own or found:
            found.append(replace(own.get(day) or found[-1], day=day))
    return found


def days_kept() -> set[date]:
    """The days of which there is a sample."""
    return set(UniformitySample.objects.filter(measure=Measure.NATION).values_list("day", flat=True))


def first_day() -> date | None:
    """The day on which the first definition began to hold, in the calendar of the platform."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(effective_from) FROM definitions_effective")
        found: Sequence[Any] = cursor.fetchone() or (None,)
    return found[0].date() if found[0] else None
