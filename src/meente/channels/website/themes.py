"""The themes by which a resident looks for a product, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.registers.products.queries import ProductLine
from meente.registers.products.terms import Theme

THEMES: dict[Theme, tuple[str | Promise, str | Promise]] = {
    Theme.IDENTITY: (
        _("Paspoort, rijbewijs en uittreksels"), _("Documenten, gegevens en nationaliteit")
    ),
    Theme.FAMILY: (
        _("Geboorte, trouwen en overlijden"), _("Aangiften, akten en namen")
    ),
    Theme.LIVING: (_("Verhuizen en wonen"), _("Een adres doorgeven, een woning zoeken")),
    Theme.BUILDING: (_("Bouwen en verbouwen"), _("Omgevingsvergunning, kap, grond en monumenten")),
    Theme.WASTE: (_("Afval"), _("Containers, grofvuil en de milieustraat")),
    Theme.TRAFFIC: (_("Parkeren en verkeer"), _("Vergunningen, parkeerkaarten en laadpalen")),
    Theme.NEIGHBOURHOOD: (_("Buurt en veiligheid"), _("Iets melden op straat, evenementen en dieren")),
    Theme.TAXES: (_("Belastingen"), _("Aanslag, WOZ-waarde en kwijtschelding")),
    Theme.WORK: (_("Werk, geld en schulden"), _("Bijstand, toeslagen en hulp bij schulden")),
    Theme.CARE: (_("Zorg en hulp"), _("Wmo, jeugdhulp en mantelzorg")),
    Theme.LEARNING: (_("Onderwijs, sport en vrije tijd"), _("Leerplicht, vervoer en sporthallen")),
    Theme.GRANTS: (_("Subsidies en leningen"), _("Voor inwoners, verenigingen en bedrijven")),
    Theme.BUSINESS: (_("Ondernemen"), _("Horeca, markt, winkels en vergunningen")),
    Theme.GOVERNING: (_("Bestuur en verkiezingen"), _("Bezwaar, klachten, stemmen en stukken")),
}  # fmt: skip
"""Name and explanation of each theme."""


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme with how many products it has."""

    key: str
    name: str
    text: str
    count: int


def cards(rows: Iterable[ProductLine]) -> list[ThemeCard]:
    """Every theme with the number of these products that belong to it."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.theme] = counts.get(row.theme, 0) + 1
    return [ThemeCard(key, str(name), str(text), counts.get(key, 0)) for key, (name, text) in THEMES.items()]
