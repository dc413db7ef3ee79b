"""Which links of published pages lead nowhere, site by site, and which pages lead to a page.

A path leads, on every site, to what that site has there: so a link of the nation or a collaboration is asked on each
site below it. Addresses elsewhere, of pages and of definitions, are visited by the clock
(`jobs.check_links`); here stands what it found on pages, and in `queries.lost_in_definitions` what in definitions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import F, JSONField, Q, TextField, Value
from django.db.models.functions import Cast
from django.urls import get_resolver
from django.utils import timezone

from meente.channels.website import queries
from meente.channels.website.models import ExternalLink, Publication
from meente.channels.website.models.rows import rows
from meente.channels.website.rules.inheriting import Row, shown
from meente.channels.website.rules.linking import Target, targets
from meente.channels.website.terms import Kind
from meente.foundation.definitions.linking import written_elsewhere
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.ui.hosts import SiteKind
from meente.registers.products import queries as products

_CATCH_ALL = "<path:path>"


@dataclass(frozen=True, slots=True)
class Broken:
    """A link on a page that leads nowhere on these sites; `of` counts the sites on which the page stands."""

    page: Row
    target: Target
    sites: tuple[str, ...]
    of: int


def broken_links(organisation_ids: Iterable[int], *, at: datetime) -> list[Broken]:
    """Dead links to own paths in what these organisations published, most sites first."""
    today = timezone.localdate(at)
    found = [each for number in sorted(organisation_ids) for each in _broken(number, _sites(number, today), at)]
    return sorted(found, key=lambda each: (-len(each.sites), each.page.organisation_id, each.page.path))


def _sites(organisation_id: int, today: date) -> list[OrganisationFacts]:
    return organisations.municipalities(today=today, ids=organisations.followers(organisation_id, today=today))


def _broken(organisation_id: int, sites: list[OrganisationFacts], at: datetime) -> list[Broken]:
    """Three statements for the paths of all its sites, and one for the products when a link leads there."""
    pages = rows(Publication.objects.filter(organisation_id=organisation_id))
    linked = [(page, target) for page in pages for target in targets(page.parts, page.data) if target.path is not None]
    asked = {str(target.path) for _page, target in linked if not is_fixed(str(target.path))}
    known = _known_products(asked, sites, at)
    there = rows(Publication.objects.filter(path__in=asked), Value([], JSONField()))
    by_path: dict[str, list[Row]] = {}
    for row in there:
        if row.kind != Kind.ALERT:
            by_path.setdefault(row.path, []).append(row)
    chains = [(place.name, queries.chain_of(place)) for place in sites]
    dead = {path: _dead_on(by_path.get(path, []), chains) for path in asked - known}
    return [
        Broken(page, target, names, len(sites))
        for page, target in linked
        if (names := dead.get(str(target.path), ()))
    ]  # fmt: skip


def _dead_on(found: list[Row], chains: list[tuple[str, tuple[int, ...]]]) -> tuple[str, ...]:
    return tuple(
        name for name, chain in chains if shown(found, chain) is None and not queries.redirect_at(found, chain)
    )


def _known_products(asked: set[str], sites: list[OrganisationFacts], at: datetime) -> set[str]:
    """Products that are asked and there; the catalogue of the first site speaks for all: products come from above."""
    wanted = {path for path in asked if path.startswith("producten/")}
    if not wanted or not sites:
        return set()
    return wanted & {f"producten/{line.key}" for line in products.lines(sites[0].id, "nl", at)}


@dataclass(frozen=True, slots=True)
class Lost:
    """A link to another site that leads nowhere: why, and since when."""

    page: Row
    address: str
    outcome: str
    status: int
    since: datetime | None


def addresses_elsewhere() -> set[str]:
    """Every address elsewhere on published pages and in definitions, of all organisations."""
    found = rows(Publication.objects.exclude(kind=Kind.HIDING))
    return {each.address for each in written_elsewhere()} | {
        target.address
        for page in found
        for target in targets(page.parts, page.data)
        if target.address is not None and target.address.startswith(("http://", "https://"))
    }


def due_on(host: str, *, most: int) -> list[str]:
    """Addresses on a host, the longest unvisited first."""
    found = ExternalLink.objects.filter(host=host).order_by(F("checked_at").asc(nulls_first=True))
    return list(found.values_list("address", flat=True)[:most])


def lost_links(organisation_ids: Iterable[int]) -> list[Lost]:
    """Links to other sites that lead nowhere, in what these organisations published. Two statements."""
    bad = queries.lost_addresses()
    if not bad:
        return []
    pages = rows(Publication.objects.filter(organisation_id__in=list(organisation_ids)).order_by("path"))
    return [
        Lost(page, target.address, *bad[target.address])
        for page in pages
        for target in targets(page.parts, page.data)
        if target.address is not None and target.address in bad
    ]


def is_fixed(path: str) -> bool:
    """True for an address that every site has by itself, such as `mijn` or `sitemap.xml`."""
    resolver = get_resolver(settings.MEENTE_URLCONFS[SiteKind.MUNICIPALITY])
    routes = {resolver.resolve(address).route for address in (f"/{path}", f"/{path}/")}
    return bool(routes - {_CATCH_ALL, "producten/<slug:key>"})


def links_to(path: str, organisation_ids: Iterable[int]) -> list[Row]:
    """Published pages of these organisations with a link to a path: one statement over the words of their parts."""
    text = Cast("parts", TextField())
    found = Publication.objects.filter(organisation_id__in=list(organisation_ids)).annotate(written=text)
    near = Q(written__contains=f'/{path}\\"') | Q(written__contains=f"/{path}/") | Q(data__icontains=f"/{path}")
    wanted = rows(found.filter(near).order_by("organisation_id", "path"))
    return [row for row in wanted if any(target.path == path for target in targets(row.parts, row.data))]
