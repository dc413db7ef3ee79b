"""A thin layer over procrastinate: names, retries and a fresh set of municipalities for every job.

A job runs at least once. It starts without any bound municipality, so a job that forgets to say where it works sees
nothing. A failed job comes back after 2, 4, 8, … 256 seconds, eight times; then it stays visible as failed.

A database that went away is not the job's failure: the job waits until it answers again and begins anew, so an outage
neither uses up attempts nor makes the next one minutes away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from meente.foundation.database.tenancy import acting_in

RETRIES = RetryStrategy(max_attempts=8, exponential_wait=2)
LONGEST_OUTAGE = 60.0
"""Seconds, since the database first went away from a job, that it waits; a longer outage costs it an attempt."""
BETWEEN_LOOKS = 0.5
"""Seconds."""

Work = Callable[..., None]


def _isolated(work: Work) -> Work:
    @wraps(work)
    def run(**arguments: Any) -> None:
        until = 0.0
        while True:
            close_old_connections()
            try:
                with acting_in(()):
                    work(**arguments)
            except (OperationalError, InterfaceError):
                until = until or time.monotonic() + LONGEST_OUTAGE
                if _answers() or not _answers_again(until):
                    raise
                continue
            return

    return run


def _answers() -> bool:
    """Whether the connection this thread has still works: False when it, not the statement, was the trouble."""
    return connection.connection is not None and connection.is_usable()


def _answers_again(until: float) -> bool:
    while time.monotonic() < until:
        connection.close()
        try:
            connection.ensure_connection()
        except (OperationalError, InterfaceError):
            time.sleep(BETWEEN_LOOKS)
        else:
            return True
    return False


def job(name: str, *, queue: str = "default") -> Callable[[Work], Work]:
    """Declare a function of JSON arguments as a job under a stable name."""

    def register(work: Work) -> Work:
        app.task(name=name, queue=queue, retry=RETRIES)(_isolated(work))
        return work

    return register


def every(cron: str, name: str) -> Callable[[Work], Work]:
    """Declare a function without arguments that runs on a clock (cron notation, UTC), never twice at a time."""

    def register(work: Work) -> Work:
        @wraps(work)
        def tick(timestamp: int) -> None:
            _isolated(work)()

        task = app.task(name=name, queue="clock", queueing_lock=name, lock=name)(tick)
        app.periodic(cron=cron)(task)
        return work

    return register


def enqueue(name: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Ask for a job in the running transaction; jobs with the same `lock` run one after another, in order."""
    app.configure_task(name, lock=lock).defer(**arguments)


def unfinished(municipality_id: int) -> int:
    """How many jobs of a municipality wait or run; those that failed for good are not among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE args->>'municipality_id' = %s AND status IN ('todo', 'doing')",
            [str(municipality_id)],
        )
        return int(cursor.fetchone()[0])
