"""Every change to messages."""

from meente.processes.notifying.actions.sending import mark_emailed, mark_read, send

__all__ = ["mark_emailed", "mark_read", "send"]
