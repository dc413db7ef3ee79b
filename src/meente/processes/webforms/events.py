"""What the webforms room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class FormSubmitted(Fact):
    """A resident sent a form; its handler made a zaak of it in the same transaction."""

    draft_id: uuid.UUID
    form_key: str
    zaak_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ConsentAsked(Fact):
    """Somebody is asked for consent; the invitation goes out in reaction to this."""

    consent_id: uuid.UUID
    zaak_id: uuid.UUID
    channel: str


@dataclass(frozen=True, slots=True)
class ConsentGiven(Fact):
    """The invited person consented."""

    consent_id: uuid.UUID
    zaak_id: uuid.UUID
    channel: str


@dataclass(frozen=True, slots=True)
class ConsentRefused(Fact):
    """The invited person refused."""

    consent_id: uuid.UUID
    zaak_id: uuid.UUID
    channel: str


@dataclass(frozen=True, slots=True)
class ConsentExpired(Fact):
    """Nobody answered in time."""

    consent_id: uuid.UUID
    zaak_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Fact):
    """The question is no longer asked: the zaak stopped, or the consenter took it back."""

    consent_id: uuid.UUID
    zaak_id: uuid.UUID
