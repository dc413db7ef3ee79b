"""From an Authorization header to an `Actor`: on the way of every API call, so without a query and without waste.

Two things are remembered in the process: the rights of a client (a minute) and the Actor of a token (half a minute, at
most `MOST_TOKENS`). Both belong to a generation, a number in the database that every change of a client or applicatie
raises; it is read at most once a second, so a revoked client is out everywhere within about a second.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import timezone

from meente.foundation.applications import generations, queries, rules
from meente.foundation.applications.last_use import last_use
from meente.foundation.applications.queries import ClientRights
from meente.foundation.organisations.actor import Actor

RIGHTS_SECONDS = 60.0
TOKEN_SECONDS = 30.0
MOST_TOKENS = 4096
MOST_CLIENTS = 4096

Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """The values used most recently, each until its moment and within its generation."""

    def __init__(self, most: int) -> None:
        self._rows: OrderedDict[object, tuple[int, float, Kept]] = OrderedDict()
        self._most = most
        self._lock = threading.Lock()

    def get(self, key: object, generation: int, now: float) -> Kept | None:
        """The value, unless it is too old (`now`: the same clock as `until`) or of another generation."""
        with self._lock:
            row = self._rows.get(key)
            if row is None:
                return None
            if row[0] != generation or row[1] <= now:
                del self._rows[key]
                return None
            self._rows.move_to_end(key)
            return row[2]

    def put(self, key: object, generation: int, until: float, value: Kept) -> None:
        """Keep the value; the one that was not used longest goes when there are too many."""
        with self._lock:
            self._rows[key] = (generation, until, value)
            self._rows.move_to_end(key)
            if len(self._rows) > self._most:
                self._rows.popitem(last=False)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class _Known:
    client_id: str
    actor: Actor


_tokens: Memory[_Known] = Memory(MOST_TOKENS)
_clients: Memory[ClientRights] = Memory(MOST_CLIENTS)


def actor_of(authorization: str | None, *, origin: str, reason: str = "", at: datetime) -> Actor:
    """Who calls, with which rights. `origin`: scheme, host and port the client used; `reason`: X-Audit-Toelichting.

    Raises `NotAuthenticated` (401) without a token, or for one that is not genuine, not fresh or of a client we do not
    know. Within half a minute the same token and origin give the very same Actor, unless there is a reason.
    """
    header, now, generation = authorization or "", at.timestamp(), generations.current()
    known = _tokens.get((header, origin), generation, now)
    if known is None:
        known = _believe(header, origin, at, generation)
    last_use.note(known.client_id, at)
    return replace(known.actor, reason=reason) if reason else known.actor


def _believe(header: str, origin: str, at: datetime, generation: int) -> _Known:
    token, now = rules.read_token(header), at.timestamp()
    rights = _rights(token.client_id, at, generation)
    claims = rules.claims_of(
        token,
        rights.secret if rights else None,
        now=now,
        lifetime=settings.MEENTE_TOKEN_SECONDS,
        leeway=settings.MEENTE_TOKEN_LEEWAY,
    )
    assert rights is not None  # noqa: S101  # claims_of refuses a client without a secret
    actor = replace(rights.actor, user_id=claims.user_id, user_label=claims.user_label, origin=origin)
    known = _Known(claims.client_id, actor)
    _tokens.put((header, origin), generation, min(claims.until, now + TOKEN_SECONDS), known)
    return known


def _rights(client_id: str, at: datetime, generation: int) -> ClientRights | None:
    now = time.monotonic()
    rights = _clients.get(client_id, generation, now)
    if rights is None:
        generations.drop_a_dead_connection()
        rights = queries.rights_of(client_id, today=timezone.localdate(at))
        if rights is not None:
            _clients.put(client_id, generation, now + RIGHTS_SECONDS, rights)
    return rights
