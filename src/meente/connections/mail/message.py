"""What a room hands to the mail connection."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file with a message, such as an appointment for a calendar."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail on behalf of one municipality, in plain text: everybody can read it, nothing can hide in it.

    `key` names what the message is about (for example "invitation:<id>"). A message with the same key to the same
    municipality is the same message: the demo keeps it once, and mail programs see one Message-ID.
    """

    municipality_id: int
    key: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    sender_name: str = ""
    attachments: tuple[Attachment, ...] = ()
