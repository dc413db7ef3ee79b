"""Every change to messages."""

from meente.processes.notifying.actions.sending import MessageAttachment, mark_emailed, mark_read, send

__all__ = ["MessageAttachment", "mark_emailed", "mark_read", "send"]
