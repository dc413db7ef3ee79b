"""`meente worker`: the process that carries out jobs and loops."""

from __future__ import annotations

from procrastinate.contrib.django import app

from meente.foundation.jobs import loops
from meente.foundation.jobs.jobs import DEAD_SECONDS, HEARTBEAT_SECONDS


def run_worker(*, concurrency: int = 2) -> None:
    """Work until told to stop; finishes the running jobs and loops on SIGTERM.

    Of jobs, what succeeded is not kept, what failed is.
    """
    with loops.running(), app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            concurrency=concurrency,
            install_signal_handlers=True,
            delete_jobs="successful",
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=DEAD_SECONDS,
        )
