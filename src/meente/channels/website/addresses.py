"""Paths of trees: whose page or collection it is, and where it is on a site."""

from __future__ import annotations

from django.utils import timezone

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import base_url

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROOT = "0001"


def tree_path(organisation_id: int) -> str:
    """Where the tree of an organisation is in Wagtail's: under the one root, at the organisation's id in base 36.

    Four places hold 1,679,616 organisations; the nation is 1,000,000 and collaborations follow it.
    """
    places = ""
    for _place in range(4):
        organisation_id, digit = divmod(organisation_id, 36)
        places = _DIGITS[digit] + places
    return ROOT + places


def organisation_of(path: str) -> int:
    """The organisation whose tree this path of a page or collection is in; 0 for the root above them."""
    return int(path[4:8], 36) if len(path) >= 8 else 0


def path_in_tree(url_path: str) -> str:
    """`/castricum/wonen/verhuizen/` → `wonen/verhuizen`: what the path is on every site."""
    return url_path.strip("/").partition("/")[2]


def _places(path: str) -> list[OrganisationFacts]:
    """The municipalities on whose sites a page of this tree stands: the owner itself, or all below it."""
    today = timezone.localdate()  # the edge of the platform: no action chooses by this
    return organisations.municipalities(today=today, ids=organisations.followers(organisation_of(path), today=today))


def sites_of(path: str) -> list[tuple[str, str]]:
    """Slug and name of the sites on which a page of this tree stands."""
    return [(row.slug, row.name) for row in _places(path)]


def sites_below(path: str) -> list[tuple[int, str]]:
    """Number and name of the sites among which the owner of this tree may choose; none for a municipality."""
    owner = organisation_of(path)
    return [(row.id, row.name) for row in _places(path) if row.id != owner]


def site_address(path: str) -> str | None:
    """The site on which the owner's page is; the nation and collaborations have none of their own yet."""
    try:
        found = organisations.organisation(organisation_of(path))
    except NotFound:
        return None
    return base_url(found.slug) if found.is_municipality else None
