"""Facts of the website: what is published on a chain, as frozen rows. Visitors' requests read nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import JSONField, Q, Value

from meente.channels.website.models import Publication, Tree
from meente.channels.website.models.rows import rows
from meente.channels.website.rules.inheriting import Row
from meente.channels.website.terms import Kind
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.organisations.terms import NATION_ID

FOOTER = ("toegankelijkheid", "privacy", "cookies")
"""Paths of pages that every site has in its footer, when they are there."""


def chain_of(facts: OrganisationFacts) -> tuple[int, ...]:
    """The layers of a site, nation first; a collaboration's parent is always the nation."""
    return tuple(dict.fromkeys((NATION_ID, facts.parent_id or NATION_ID, facts.id)))


def versions(chain: Sequence[int]) -> tuple[int, ...]:
    """A number per layer that grows with every change of what is published there; one small statement."""
    there = dict(Tree.objects.filter(organisation_id__in=chain).values_list("organisation_id", "version"))
    return tuple(there.get(organisation_id, 0) for organisation_id in chain)


def at_path(chain: Sequence[int], path: str) -> list[Row]:
    """Everything the layers have at one path, with its content. One statement."""
    return rows(Publication.objects.filter(path=path, organisation_id__in=chain).exclude(kind=Kind.ALERT))


def around(chain: Sequence[int]) -> list[Row]:
    """What every page of a site shows: menu, footer, alerts, and what is hidden of those. One statement."""
    wanted = Q(path__in=FOOTER) | Q(in_menu=True) | Q(kind__in=(Kind.ALERT, Kind.HIDING))
    return rows(Publication.objects.filter(wanted, organisation_id__in=chain), Value([], JSONField()))


def dated(
    chain: Sequence[int], kind: str, *, count: int, since: datetime | None = None, until: datetime | None = None
) -> list[Row]:
    """News (newest first, until a moment) or agenda (soonest first, since a moment) of all layers. One statement."""
    found = Publication.objects.filter(organisation_id__in=chain, type=kind, kind=Kind.PAGE)
    if since is not None:
        found = found.filter(dated__gte=since)
    if until is not None:
        found = found.filter(dated__lte=until)
    return rows(found.order_by("dated" if since else "-dated")[:count], Value([], JSONField()))


def everything(chain: Sequence[int]) -> list[Row]:
    """All rows of a chain without their content: for the sitemap."""
    return rows(Publication.objects.filter(organisation_id__in=chain), Value([], JSONField()))


def owns_collection(layers: Sequence[int], collection_id: int) -> bool:
    """True when pictures and attachments of this collection belong to one of the organisations."""
    return Tree.objects.filter(organisation_id__in=layers, collection_id=collection_id).exists()
