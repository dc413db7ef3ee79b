"""The clock of delivering: every quarter of a second outboxes are emptied and what is due goes out.

Rows of deliveries (an abonnement and a lane) go out beside each other, so that a slow callback holds up nobody else;
over all processes one row is carried by one thread. A callback that fails five times running is left alone for a while;
when it answers again, everything that waits for it is due at once.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections
from django.utils import timezone

from meente.connections import wire
from meente.connections.webhooks import client as webhooks
from meente.connections.webhooks.answers import Answer
from meente.foundation.database.locks import try_in_session
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import outbox
from meente.foundation.jobs.loops import loop
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, system
from meente.registers.subscriptions import actions, queries
from meente.registers.subscriptions.queries import DueDelivery

logger = logging.getLogger(__name__)

PAUSE = 0.25
THREADS = 8
BATCH = 100
ORGANISATIONS_SECONDS = 60.0

Row = tuple[uuid.UUID, int]
Submit = Callable[..., object]


class Carrier:
    """What one process knows of the callbacks it speaks to, and the threads with which it does."""

    def __init__(self, submit: Submit | None = None) -> None:
        self._pool = None if submit else ThreadPoolExecutor(THREADS, thread_name_prefix="notificaties")
        self._submit: Submit = submit or self._pool.submit  # type: ignore[union-attr]  # one of both is there
        self._busy: set[Row] = set()
        self._lock = threading.Lock()
        self._breakers: dict[uuid.UUID, wire.Breaker] = {}
        self._known: tuple[float, list[int]] = (-ORGANISATIONS_SECONDS, [])

    def _organisations(self) -> list[int]:
        if time.monotonic() - self._known[0] > ORGANISATIONS_SECONDS:
            self._known = (time.monotonic(), organisations.organisation_ids())
        return self._known[1]

    def look(self) -> bool:
        """Route what waits and hand out what is due; True when something was routed."""
        bound = self._organisations()
        actor = system(*bound)
        with acting_in(bound):
            waiting = outbox.waiting()
            routed = sum(
                actions.route(actor=actor, organisation_id=each, at=timezone.now()) for each in sorted(waiting)
            )
            rows = queries.lanes_with_work(at=timezone.now())
        for row in rows:
            if not self._breaker(row[0]).is_open() and self._begin(row):
                self._submit(self._carry, row, bound, actor)
        return routed > 0

    def _breaker(self, abonnement_id: uuid.UUID) -> wire.Breaker:
        return self._breakers.setdefault(abonnement_id, wire.Breaker())

    def _begin(self, row: Row) -> bool:
        with self._lock:
            is_free = row not in self._busy
            self._busy.add(row)
        return is_free

    def _carry(self, row: Row, bound: list[int], actor: Actor) -> None:
        close_old_connections()
        try:
            with acting_in(bound), try_in_session(f"deliveries {row[0]} {row[1]}") as is_ours:
                while is_ours and self._send_batch(row, actor):
                    pass
        except Exception:
            logger.exception("deliveries of abonnement %s stopped; they go on with the next look", row[0])
        finally:
            with self._lock:
                self._busy.discard(row)
            close_old_connections()

    def _send_batch(self, row: Row, actor: Actor) -> bool:
        """Send what is due in one row; True when there may be more."""
        batch = queries.due(*row, at=timezone.now(), limit=BATCH)
        target = queries.target(row[0]) if batch else None
        if target is None:  # nothing is due, or the abonnement was deleted just now
            return False
        media_type = webhooks.CLOUD_EVENT if target.send_cloudevents else webhooks.JSON
        waiting: set[str] = set()
        with webhooks.Line(target.callback_url, target.auth, media_type) as line:
            for delivery in batch:
                if self._breaker(row[0]).is_open():
                    return False
                if delivery.object_id in waiting:
                    continue
                answer = line.post(queries.body_of(delivery, as_cloud_event=target.send_cloudevents))
                if not self._note(delivery, answer, row[0], actor):
                    waiting.add(delivery.object_id)
        return True

    def _note(self, delivery: DueDelivery, answer: Answer, abonnement_id: uuid.UUID, actor: Actor) -> bool:
        where, number = delivery.municipality_id, delivery.id
        breaker = self._breaker(abonnement_id)
        if answer.is_success:
            actions.note_arrival(actor=actor, municipality_id=where, delivery_id=number)
            if breaker.failures >= breaker.limit:
                actions.wake(actor=actor, abonnement_id=abonnement_id, at=timezone.now())
            breaker.succeeded()
            return True
        breaker.failed()
        is_dead = actions.note_failure(
            actor=actor, municipality_id=where, delivery_id=number, error=answer.error, at=timezone.now()
        )
        if is_dead:
            logger.warning("a notification for abonnement %s was given up: %s", abonnement_id, answer.error)
        return False

    def close(self) -> None:
        """Finish what is being sent."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


_CARRIERS: list[Carrier] = []


def _close() -> None:
    while _CARRIERS:
        _CARRIERS.pop().close()


@loop("notificaties", pause=PAUSE, end=_close)
def carry() -> bool:
    """One look of this process's carrier."""
    if not _CARRIERS:
        _CARRIERS.append(Carrier())
    return _CARRIERS[0].look()
