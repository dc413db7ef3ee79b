"""Every change to running procedures."""

from meente.processes.procedures.actions.deciding import lay_down, record_decision
from meente.processes.procedures.actions.running import (
    TaskIsClosed,
    cancel,
    complete_task,
    fire_timers,
    receive_message,
    start,
)
from meente.processes.procedures.actions.withdrawing import CannotWithdraw, withdraw

__all__ = [
    "CannotWithdraw",
    "TaskIsClosed",
    "cancel",
    "complete_task",
    "fire_timers",
    "lay_down",
    "receive_message",
    "record_decision",
    "start",
    "withdraw",
]
