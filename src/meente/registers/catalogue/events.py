"""What the catalogue tells others. The first field is the organisation that owns the catalogus."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from meente.foundation.events.facts import Fact


@dataclass(frozen=True, slots=True)
class CatalogusChanged(Fact):
    """A catalogus was made, changed or removed."""

    catalogus_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ZaakTypeChanged(Fact):
    """A version of a zaaktype, or something below it, was made, changed, published or removed."""

    zaaktype_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class InformatieObjectTypeChanged(Fact):
    """A version of an informatieobjecttype was made, changed, published or removed."""

    informatieobjecttype_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class BesluitTypeChanged(Fact):
    """A version of a besluittype was made, changed, published or removed."""

    besluittype_id: uuid.UUID
