"""Which addresses elsewhere are visited, and what was found there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from meente.channels.website.models import ExternalLink
from meente.connections.linked_sites.answers import Outcome, Visited
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden

LONGEST = 2000


def _held(actor: Actor) -> None:
    if actor.kind not in (ActorKind.SYSTEM, ActorKind.OPERATOR):
        raise Forbidden


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "")[:253]
    except ValueError:  # no address after all
        return ""


@transaction.atomic
def follow_links(*, actor: Actor, addresses: Collection[str]) -> list[str]:
    """Visit these addresses from now on and no others; gives their hosts.

    Raises:
        Forbidden: somebody else than the platform asks.
    """
    _held(actor)
    wanted = {
        hashlib.sha256(each.encode()).hexdigest(): (each, host)
        for each in addresses
        if len(each) <= LONGEST and "\0" not in each and (host := _host(each))
    }
    ExternalLink.objects.exclude(digest__in=wanted).delete()
    ExternalLink.objects.bulk_create(
        [ExternalLink(digest=digest, address=address, host=host) for digest, (address, host) in wanted.items()],
        ignore_conflicts=True,
    )
    return sorted({host for _address, host in wanted.values()})


@transaction.atomic
def note_visit(*, actor: Actor, address: str, visited: Visited, at: datetime) -> None:
    """Keep what was found at an address.

    Raises:
        Forbidden: somebody else than the platform asks.
    """
    _held(actor)
    digest = hashlib.sha256(address.encode()).hexdigest()
    row = ExternalLink.objects.select_for_update().filter(digest=digest).first()
    if row is None:
        return
    is_there = visited.outcome == Outcome.THERE
    row.outcome, row.status, row.checked_at = visited.outcome, visited.status, at
    row.failures = 0 if is_there else row.failures + 1
    row.since = None if is_there else row.since or at
    row.save()
