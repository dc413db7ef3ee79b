"""Peers that ask for a token: which client id and secret we use there, per organisation.

`MEENTE_PEERS` names a JSON file: a list of `{"origin", "organisation", "clientId", "secret"}`; `organisation` is the id
of the organisation whose credential it is, null for the platform's own. One organisation's credential never serves
another's question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Peer:
    """A credential for one origin."""

    origin: str
    organisation_id: int | None
    client_id: str
    secret: str = field(repr=False)


@lru_cache(maxsize=4)
def _read(path: str) -> tuple[Peer, ...]:
    rows = json.loads(Path(path).read_text("utf-8")) if path else []
    return tuple(Peer(row["origin"], row.get("organisation"), row["clientId"], row["secret"]) for row in rows)


def peer_for(origin: str, organisation_id: int | None) -> Peer | None:
    """The organisation's own credential for this origin, else the platform's, else None."""
    known = [peer for peer in _read(settings.MEENTE_PEERS) if peer.origin == origin]
    for owner in (organisation_id, None):
        for peer in known:
            if peer.organisation_id == owner:
                return peer
    return None
