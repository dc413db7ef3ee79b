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


@dataclass(frozen=True, slots=True)
class ZaakChanged(Fact):
    """Attributes of the zaak itself changed."""

    zaak_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ZaakDeleted(Fact):
    """A zaak and everything below it was destroyed (zrc-023)."""

    zaak_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class PartAdded(Fact):
    """Something was added to the zaak; `part` is the name of the resource in the standard (zaakobject, …)."""

    zaak_id: uuid.UUID
    part: str


@dataclass(frozen=True, slots=True)
class PartChanged(Fact):
    """Something that belongs to the zaak changed."""

    zaak_id: uuid.UUID
    part: str


@dataclass(frozen=True, slots=True)
class PartRemoved(Fact):
    """Something was taken away from the zaak."""

    zaak_id: uuid.UUID
    part: str
