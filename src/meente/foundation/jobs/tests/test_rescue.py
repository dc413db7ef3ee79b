"""Jobs of dead workers come back; a tick of the clock that waits again already is not doubled."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from meente.foundation.jobs.jobs import DEAD_SECONDS, HEARTBEAT_SECONDS, rescue


class _Manager:
    def __init__(self, waiting):
        self.waiting, self.given_back, self.finished = waiting, [], []

    async def get_stalled_jobs(self, *, seconds_since_heartbeat):
        assert seconds_since_heartbeat == DEAD_SECONDS
        return ["mail", "clock"]

    async def retry_job(self, job):
        if job in self.waiting:
            raise UniqueViolation(constraint_name="queueing_lock", queueing_lock=job)
        self.given_back.append(job)

    async def finish_job(self, job, *, status, delete_job):
        self.finished.append((job, status, delete_job))


def test_a_stalled_job_is_given_back_and_a_doubled_tick_is_dropped():
    manager = _Manager(waiting={"clock"})
    job = rescue.func(SimpleNamespace(app=SimpleNamespace(job_manager=manager)), 0)
    with ThreadPoolExecutor(1) as own_loop:  # a browser test of the same worker may have a loop running here
        own_loop.submit(asyncio.run, job).result()
    assert manager.given_back == ["mail"]
    assert manager.finished == [("clock", Status.FAILED, True)]


def test_a_living_worker_reports_several_times_before_it_counts_as_dead():
    assert HEARTBEAT_SECONDS * 3 <= DEAD_SECONDS
