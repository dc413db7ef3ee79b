"""What the national registers of travel documents tell: kinds and dates, never a document number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document in somebody's name: `kind` paspoort or identiteitskaart, `status` geldig, verlopen or vermist."""

    kind: str
    expires_on: date
    status: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents of a person, the losses in five years, and whether the RPS names the person."""

    documents: tuple[HeldDocument, ...]
    losses: int
    is_signalled: bool
