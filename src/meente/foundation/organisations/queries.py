"""Facts about organisations for every room: frozen rows, one statement each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from meente.foundation.organisations.models import Departure, Domain, Mandate, Organisation
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How a municipality stands: closed since when, and when its rows began to go and were gone; `manifest` of what."""

    facts: OrganisationFacts
    closed_at: datetime | None
    manifest: str
    begun_at: datetime | None
    finished_at: datetime | None


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


def _in_force(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))


def _valid(today: date) -> Q:
    return _in_force(today) & Q(closed_at__isnull=True)


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


def parents(*, today: date) -> dict[int, int | None]:
    """Of every organisation that is open today the one it inherits from: one statement."""
    return dict(Organisation.objects.filter(_valid(today)).values_list("id", "parent_id"))


def open_slugs(*, today: date) -> dict[str, int]:
    """Number by slug of every organisation that is open today: for what is set up where it is there."""
    return dict(Organisation.objects.filter(_valid(today)).values_list("slug", "id"))


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


def all_municipalities(*, today: date) -> list[tuple[OrganisationFacts, bool]]:
    """The municipalities of today by name, also those that are closed; True for one that is."""
    rows = Organisation.objects.filter(_in_force(today), kind=OrganisationKind.MUNICIPALITY)
    return [(_facts(row), row.closed_at is not None) for row in rows.order_by("name")]


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
    rows: Any = Mandate.objects.filter(
        _in_force(today), organisation_id=organisation_id, municipality__closed_at__isnull=True
    )
    return _mandates(rows.order_by("municipality_id"))


def mandates_around(municipality_id: int, *, today: date) -> list[MandateFacts]:
    """Every mandate of today or later that a municipality gave or received, also of one that is closed."""
    rows: Any = Mandate.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    rows = rows.filter(Q(municipality_id=municipality_id) | Q(organisation_id=municipality_id))
    return _mandates(rows.order_by("organisation_id", "municipality_id"))


def _mandates(rows: Iterable[Mandate]) -> list[MandateFacts]:
    return [
        MandateFacts(row.organisation_id, row.municipality_id, frozenset(row.zaaktypen), row.valid_from, row.valid_to)
        for row in rows
    ]


def standing_of(slug: str) -> Standing:
    """The municipality with this slug, whether it is open, closed or gone. Raises `NotFound`."""
    row = Organisation.objects.filter(slug=slug, kind=OrganisationKind.MUNICIPALITY).first()
    if row is None:
        raise NotFound
    return _standing(row)


def standing(municipality_id: int) -> Standing | None:
    """As `standing_of`, by number; None for one that never joined."""
    row = Organisation.objects.filter(id=municipality_id, kind=OrganisationKind.MUNICIPALITY).first()
    return None if row is None else _standing(row)


def _standing(row: Organisation) -> Standing:
    left = Departure.objects.filter(organisation_id=row.id).first()
    return Standing(
        _facts(row), row.closed_at, left.manifest if left else "", left.begun_at if left else None,
        left.finished_at if left else None,
    )  # fmt: skip


def closed_at_host(host: str, slug: str) -> str:
    """The name of the municipality whose site was at this host (or has this slug) and is closed; '' for any other."""
    row = Organisation.objects.filter(slug=slug, closed_at__isnull=False).first() if slug else None
    if row is None and not slug:
        row = Organisation.objects.filter(
            Q(domains__host=host) | Q(departure__hosts__contains=[host]), closed_at__isnull=False
        ).first()
    return "" if row is None else row.name
