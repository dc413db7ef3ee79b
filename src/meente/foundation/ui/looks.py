"""The look of an organisation as it holds now: what it chose, or else who is above it.

All looks of the nation are read in one statement and remembered until a definition changes or begins to hold, which is
asked once a second at most. So a page costs no statement for its look, and a new look is everywhere within a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.kinds.theme_tokens import OF_PROVINCE
from meente.foundation.definitions.recalling import recent_stamp
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui import typefaces
from meente.foundation.ui.themes import (
    NEUTRAL,
    PROVINCES,
    Brand,
    Components,
    brand_from,
    chips,
    colour_of_province,
    stylesheet,
)

KIND, KEY = "theme_tokens", "huisstijl"
"""The one definition that everybody's look is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A logo: which picture, how large, what it shows in Dutch and English, and whether the name stands in it."""

    file: str
    width: int
    height: int
    alt: str
    alt_en: str
    has_name: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What an organisation looks like; without a logo it has our own mark."""

    brand: Brand = NEUTRAL
    components: Components = ()
    logo: Mark | None = None

    @property
    def css(self) -> str:
        """Its typefaces and tokens as a stylesheet."""
        return typefaces.faces(self.brand.text_font, self.brand.heading_font) + stylesheet(self.brand, self.components)


OURS = Look()
"""Of the platform itself."""
_remembered: dict[tuple[int, ...], dict[int, dict[str, Any]]] = {}


def _documents() -> dict[int, dict[str, Any]]:
    """What the nation and everybody who deviates says, by organisation."""
    stamp = recent_stamp()
    found = _remembered.get(stamp)
    if found is None:
        rows = definitions.own_documents(KIND, timezone.localtime())  # as `recent_stamp`, which the clock changes
        found = {row.organisation_id: row.document for row in rows if row.key == KEY and row.owner_id == NATION_ID}
        forget()
        _remembered[stamp] = found
    return found


def forget() -> None:
    """Remember nothing: for who puts another database in the place of this one."""
    _remembered.clear()


def look_from(document: Mapping[str, Any], province: str) -> Look:
    """The look that a document of the definition describes, for an organisation in this province."""
    components = tuple(sorted(document.get("components", {}).items()))
    return Look(brand_from(document["tokens"], province), components, _mark(document.get("logo", {})))


def _mark(logo: Mapping[str, Any]) -> Mark | None:
    if not logo:
        return None
    alt = logo["alt"]["nl"]
    return Mark(logo["file"], logo["width"], logo["height"], alt, logo["alt"].get("en") or alt, logo["has_name"])


def look_of(facts: OrganisationFacts | None) -> Look:
    """The look of an organisation; without one, and before the definition is published, the platform's own."""
    if facts is None:
        return OURS
    said = _documents()
    layer = _said_by(facts, said)
    return OURS if layer is None else look_from(said[layer], facts.province)


def _said_by(facts: OrganisationFacts, said: Mapping[int, Any]) -> int | None:
    """The nearest layer that says something about the look."""
    layers = (facts.id, facts.parent_id, NATION_ID)
    return next((layer for layer in layers if layer is not None and layer in said), None)


def mark_of(facts: OrganisationFacts) -> str:
    """The name of the colour of an organisation, for the class of its chip: of who chose it, or of its province."""
    said = _documents()
    layer = _said_by(facts, said)
    if layer is not None and said[layer]["tokens"]["main"] != OF_PROVINCE:
        return f"o{layer}"
    return f"p{PROVINCES[facts.province]}" if facts.province in PROVINCES else "meente"


def chip_styles() -> str:
    """The colours of all chips: the same on every page of who works for several municipalities."""
    provinces = {f"p{hue}": colour_of_province(name) for name, hue in PROVINCES.items()}
    chosen = {
        f"o{layer}": document["tokens"]["main"]
        for layer, document in _documents().items()
        if document["tokens"]["main"] != OF_PROVINCE
    }
    return chips(provinces | chosen | {"meente": NEUTRAL.main})
