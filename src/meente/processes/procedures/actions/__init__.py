"""Every change to running procedures."""

from meente.processes.procedures.actions.running import (
    TaskIsClosed,
    cancel,
    complete_task,
    fire_timers,
    receive_message,
    start,
)

__all__ = ["TaskIsClosed", "cancel", "complete_task", "fire_timers", "receive_message", "start"]
