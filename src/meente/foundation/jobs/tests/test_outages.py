"""A database that goes away is waited for; a statement that fails is the job's own failure."""

import time

import pytest
from django.db import OperationalError

from meente.foundation.jobs import queue


class _Connection:
    """A connection that is lost, and that the server refuses so many times before it takes a new one."""

    def __init__(self, refusals: int, *, is_lost: bool = True) -> None:
        self.refusals, self.connection = refusals, None if is_lost else object()

    def is_usable(self) -> bool:
        return self.connection is not None

    def close(self) -> None:
        self.connection = None

    def ensure_connection(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise OperationalError("the database system is starting up")
        self.connection = object()


@pytest.fixture
def attempts(monkeypatch):
    """Give the job's attempts for a connection; the first attempt fails."""
    monkeypatch.setattr(queue, "close_old_connections", lambda: None)
    monkeypatch.setattr(queue, "BETWEEN_LOOKS", 0.001)

    def run(lost: _Connection, work_seconds: float = 0.0) -> list[str]:
        monkeypatch.setattr(queue, "connection", lost)
        seen: list[str] = []

        def work(word: str) -> None:
            seen.append(word)
            if len(seen) == 1:
                time.sleep(work_seconds)
                raise OperationalError("server closed the connection unexpectedly")

        try:
            queue._isolated(work)(word="once")
        except OperationalError:
            seen.append("failed")
        return seen

    return run


def test_a_job_waits_for_the_database_and_begins_anew(attempts):
    assert attempts(_Connection(3)) == ["once", "once"]


def test_a_statement_that_fails_on_a_living_connection_fails_the_job(attempts):
    assert attempts(_Connection(0, is_lost=False)) == ["once", "failed"]


def test_an_outage_that_lasts_costs_an_attempt(attempts, monkeypatch):
    monkeypatch.setattr(queue, "LONGEST_OUTAGE", 0.02)
    assert attempts(_Connection(100_000)) == ["once", "failed"]


def test_a_job_that_was_long_at_work_has_the_whole_wait_left(attempts, monkeypatch):
    monkeypatch.setattr(queue, "LONGEST_OUTAGE", 1.0)
    assert attempts(_Connection(1), 1.1) == ["once", "once"]
