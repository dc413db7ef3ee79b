"""What came of a call to a callback."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is the HTTP status, 0 when nothing (sound) came back; `error` says why it is no success."""

    status: int
    error: str = ""

    @property
    def is_success(self) -> bool:
        """The callback has it: any 2xx (the standard's consumer answers 204)."""
        return 200 <= self.status < 300

    @property
    def is_refusal(self) -> bool:
        """The callback asks who we are (401) or does not let us in (403)."""
        return self.status in (401, 403)
