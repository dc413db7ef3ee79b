"""Facts about organisations for every room: frozen rows, one statement each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from meente.foundation.organisations.models import Domain, Mandate, Organisation
from meente.foundation.organisations.terms import NATION_ID, OrganisationKind
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """One organisation as other rooms see it."""

    id: int
    kind: OrganisationKind
    slug: str
    name: str
    parent_id: int | None
    cbs_code: str | None
    rsin: str
    oin: str
    province: str
    residents: int
    latitude: float | None
    longitude: float | None

    @property
    def is_municipality(self) -> bool:
        """True for a municipality."""
        return self.kind is OrganisationKind.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """Which organisation works for which municipality, for which zaaktypen (empty: all)."""

    organisation_id: int
    municipality_id: int
    zaaktypen: frozenset[str]
    valid_from: date
    valid_to: date | None


def _facts(row: Organisation) -> OrganisationFacts:
    return OrganisationFacts(
        id=row.id,
        kind=OrganisationKind(row.kind),
        slug=row.slug,
        name=row.name,
        parent_id=row.parent_id,
        cbs_code=row.cbs_code,
        rsin=row.rsin,
        oin=row.oin,
        province=row.province,
        residents=row.residents,
        latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
    )


def _valid(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))


def organisation(organisation_id: int) -> OrganisationFacts:
    """One organisation by id. Raises `NotFound`."""
    row = Organisation.objects.filter(id=organisation_id).first()
    if row is None:
        raise NotFound
    return _facts(row)


def organisation_names(ids: Iterable[int]) -> dict[int, str]:
    """What these organisations are called, by id: one statement, none without ids."""
    wanted = list(ids)
    return dict(Organisation.objects.filter(id__in=wanted).values_list("id", "name")) if wanted else {}


def by_slug(slug: str, *, today: date) -> OrganisationFacts:
    """The organisation with this slug, valid today. Raises `NotFound`."""
    row = Organisation.objects.filter(_valid(today), slug=slug).first()
    if row is None:
        raise NotFound
    return _facts(row)


def by_domain(host: str, *, today: date) -> OrganisationFacts:
    """The organisation whose site has this real host name. Raises `NotFound`."""
    row = Domain.objects.select_related("organisation").filter(host=host.lower()).first()
    if row is None:
        raise NotFound
    return by_slug(row.organisation.slug, today=today)


def by_cbs_code(cbs_code: str) -> OrganisationFacts:
    """The municipality with this CBS code, e.g. GM0383 (or the BRP's four digits 0383). Raises `NotFound`."""
    row = Organisation.objects.filter(cbs_code=cbs_code if cbs_code.startswith("GM") else f"GM{cbs_code}").first()
    if row is None:
        raise NotFound
    return _facts(row)


def by_rsin(rsin: str) -> OrganisationFacts:
    """The organisation with this RSIN. Raises `NotFound`."""
    row = Organisation.objects.filter(rsin=rsin).first()
    if row is None:
        raise NotFound
    return _facts(row)


def municipalities(*, today: date, ids: Iterable[int] | None = None) -> list[OrganisationFacts]:
    """The municipalities valid today (only these ids when given), by name."""
    rows = Organisation.objects.filter(_valid(today), kind=OrganisationKind.MUNICIPALITY)
    if ids is not None:
        rows = rows.filter(id__in=list(ids))
    return [_facts(row) for row in rows.order_by("name")]


def municipality_ids(*, today: date) -> frozenset[int]:
    """The ids of all municipalities valid today: what a national job is bound to."""
    rows = Organisation.objects.filter(_valid(today), kind=OrganisationKind.MUNICIPALITY)
    return frozenset(rows.values_list("id", flat=True))


def organisation_ids() -> list[int]:
    """The ids of every organisation there is or was: municipalities first, then the nation and the collaborations."""
    return list(Organisation.objects.order_by("id").values_list("id", flat=True))


def collaborations(*, today: date) -> list[OrganisationFacts]:
    """The collaborations valid today, by name."""
    rows = Organisation.objects.filter(_valid(today), kind=OrganisationKind.COLLABORATION)
    return [_facts(row) for row in rows.order_by("name")]


def chain(organisation_id: int) -> tuple[int, ...]:
    """Ids of the definition chain from the nation down to this organisation: one recursive statement."""
    rows = Organisation.objects.raw(
        """
        WITH RECURSIVE up(id, parent_id, depth) AS (
            SELECT id, parent_id, 0 FROM organisations_organisation WHERE id = %s
            UNION ALL
            SELECT o.id, o.parent_id, depth + 1 FROM organisations_organisation o JOIN up ON o.id = up.parent_id
            WHERE depth < 10
        )
        SELECT id, depth FROM up ORDER BY depth DESC
        """,
        [organisation_id],
    )
    return tuple(row.id for row in rows)


def followers(organisation_id: int, *, today: date) -> frozenset[int]:
    """Ids of the municipalities whose definition chain passes through this organisation (itself included)."""
    if organisation_id == NATION_ID:
        return municipality_ids(today=today)
    rows = Organisation.objects.filter(_valid(today), kind=OrganisationKind.MUNICIPALITY).filter(
        Q(id=organisation_id) | Q(parent_id=organisation_id)
    )
    return frozenset(rows.values_list("id", flat=True))


def mandates_of(organisation_id: int, *, today: date) -> list[MandateFacts]:
    """The municipalities for which this organisation works today."""
    rows: Any = Mandate.objects.filter(_valid(today), organisation_id=organisation_id).order_by("municipality_id")
    return [
        MandateFacts(row.organisation_id, row.municipality_id, frozenset(row.zaaktypen), row.valid_from, row.valid_to)
        for row in rows
    ]
