"""What the cases room tells others."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ZaakOpened(Fact):
    """A zaak began."""

    zaak_id: uuid.UUID
    zaaktype: str


@dataclass(frozen=True, slots=True)
class StatusSet(Fact):
    """A zaak reached a status; `is_end` when that closed it."""

    zaak_id: uuid.UUID
    status: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class ResultaatSet(Fact):
    """How the zaak ends."""

    zaak_id: uuid.UUID
    resultaat: str


@dataclass(frozen=True, slots=True)
class RolAdded(Fact):
    """Somebody plays a part in the zaak."""

    zaak_id: uuid.UUID
    rol: str


@dataclass(frozen=True, slots=True)
class EigenschapSet(Fact):
    """A fact of the zaak was recorded."""

    zaak_id: uuid.UUID
    naam: str


@dataclass(frozen=True, slots=True)
class ZaakExtended(Fact):
    """The term of the zaak was extended (art. 4:14 Awb, art. 41 Pw)."""

    zaak_id: uuid.UUID
    duur: str
