"""Every change to messages."""

from meente.processes.notifying.actions.sending import (
    MessageAttachment,
    claim_email,
    mark_emailed,
    mark_read,
    release_email,
    send,
)

__all__ = ["MessageAttachment", "claim_email", "mark_emailed", "mark_read", "release_email", "send"]
