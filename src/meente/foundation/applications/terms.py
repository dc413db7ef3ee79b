"""Words of the Autorisaties API: components, their scopes, and the eight steps of vertrouwelijkheidaanduiding."""

from __future__ import annotations

from enum import StrEnum


class Component(StrEnum):
    """The API an autorisatie is about, with the wire value of the standard."""

    AC = "ac"
    NRC = "nrc"
    ZRC = "zrc"
    ZTC = "ztc"
    DRC = "drc"
    BRC = "brc"


WEERGAVE: dict[str, str] = {
    Component.AC: "Autorisaties API",
    Component.NRC: "Notificaties API",
    Component.ZRC: "Zaken API",
    Component.ZTC: "Catalogi API",
    Component.DRC: "Documenten API",
    Component.BRC: "Besluiten API",
}
"""`componentWeergave`: what people call the component."""


class Level(StrEnum):
    """Vertrouwelijkheidaanduiding from open to secret. Registers own the enum; this floor needs its words and order."""

    OPENBAAR = "openbaar"
    BEPERKT_OPENBAAR = "beperkt_openbaar"
    INTERN = "intern"
    ZAAKVERTROUWELIJK = "zaakvertrouwelijk"
    VERTROUWELIJK = "vertrouwelijk"
    CONFIDENTIEEL = "confidentieel"
    GEHEIM = "geheim"
    ZEER_GEHEIM = "zeer_geheim"


LEVELS: tuple[str, ...] = tuple(Level)
"""The rank of a level is its place, from 1."""

TYPE_FIELDS: dict[str, str] = {
    Component.ZRC: "zaaktype",
    Component.DRC: "informatieobjecttype",
    Component.BRC: "besluittype",
}
"""Which type an autorisatie of a component names."""

TYPE_COLLECTIONS: dict[str, str] = {
    "zaaktype": "catalogi/zaaktypen",
    "informatieobjecttype": "catalogi/informatieobjecttypen",
    "besluittype": "catalogi/besluittypen",
}
"""Component and collection of our own types."""

TYPE_PATHS: dict[str, str] = {name: f"/{found.replace('/', '/api/v1/')}/" for name, found in TYPE_COLLECTIONS.items()}
"""Where they live below the origin; the id follows."""

TYPED_SCOPES: dict[str, str] = {Component.ZRC: "zaken.", Component.DRC: "documenten.", Component.BRC: "besluiten."}
"""ac-003: scopes that begin so need a type."""

LEVELLED = frozenset({Component.ZRC, Component.DRC})
"""ac-003: these also need a maxVertrouwelijkheidaanduiding."""


def rank_of(level: str) -> int:
    """1 for openbaar up to 8 for zeer_geheim. Raises ValueError for another word."""
    return LEVELS.index(level) + 1
