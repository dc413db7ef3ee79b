"""The clock of the queue itself: a job whose worker died comes back.

No lock of its own: killed in the middle, it must not stand in its own way.
"""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

HEARTBEAT_SECONDS = 5.0
DEAD_SECONDS = 20.0
"""A worker that has not reported for this long is dead; its jobs go to another one."""


@app.periodic(cron="* * * * * */10")  # type: ignore[untyped-decorator] # procrastinate's Django part has no types
@app.task(  # type: ignore[untyped-decorator] # as above
    name="jobs.rescue", queue="clock", queueing_lock="jobs.rescue", pass_context=True
)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give the jobs of dead workers back to the queue. A tick of the clock that already waits again needs no second."""
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_SECONDS):
        try:
            await manager.retry_job(stalled)
        except UniqueViolation:
            await manager.finish_job(stalled, status=Status.FAILED, delete_job=True)
