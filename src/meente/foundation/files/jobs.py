"""The clock of files: remove bytes that nobody refers to, and what was never finished."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.files import actions, queries
from meente.foundation.files.store import store
from meente.foundation.jobs.queue import every, job
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system

REST = timedelta(hours=24)
"""Younger bytes may belong to work that has not been committed yet."""
NIGHTS = 8
"""A whole store is walked in this many nights."""


@job("files.remove")
def remove(*, municipality_id: int, digest: str) -> None:
    """A reference went: remove the bytes if it was the last."""
    with acting_in({municipality_id}):
        actions.remove_unreferenced(actor=system(municipality_id), municipality_id=municipality_id, digest=digest)


@every("40 1 * * *", "files.sweep")
def sweep() -> None:
    """Tonight's part of every municipality, and what was never finished."""
    now = timezone.now()
    store().drop_unfinished(before=(now - REST).timestamp())
    tonight = [prefix for prefix in range(256) if prefix % NIGHTS == now.toordinal() % NIGHTS]
    for municipality_id in sorted(organisations.municipality_ids(today=timezone.localdate(now))):
        sweep_municipality(municipality_id, [f"{prefix:02x}" for prefix in tonight], at=now)


def sweep_municipality(municipality_id: int, prefixes: list[str], *, at: datetime) -> int:
    """Remove bytes without a reference (left by a crash between rename and commit); gives how many."""
    before = (at - REST).timestamp()
    removed = 0
    with acting_in({municipality_id}):
        for prefix in prefixes:
            lying = store().digests(municipality_id, prefix, before=before)
            for digest in queries.unreferenced(municipality_id, lying):
                removed += actions.remove_unreferenced(
                    actor=system(municipality_id), municipality_id=municipality_id, digest=digest
                )
    return removed
