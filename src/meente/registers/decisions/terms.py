"""Words the Besluiten standard fixes, with their wire values; and the scopes that open them."""

from __future__ import annotations

from enum import StrEnum


class Vervalreden(StrEnum):
    """Why a besluit ends."""

    TIJDELIJK = "tijdelijk"
    INGETROKKEN_OVERHEID = "ingetrokken_overheid"
    INGETROKKEN_BELANGHEBBENDE = "ingetrokken_belanghebbende"


WEERGAVE: dict[str, str] = {
    Vervalreden.TIJDELIJK: "Besluit met tijdelijke werking",
    Vervalreden.INGETROKKEN_OVERHEID: "Besluit ingetrokken door overheid",
    Vervalreden.INGETROKKEN_BELANGHEBBENDE: "Besluit ingetrokken o.v.v. belanghebbende",
}
"""`vervalredenWeergave`: what people call it."""


class Scope(StrEnum):
    """The scopes of the Besluiten component."""

    LEZEN = "besluiten.lezen"
    AANMAKEN = "besluiten.aanmaken"
    BIJWERKEN = "besluiten.bijwerken"
    VERWIJDEREN = "besluiten.verwijderen"


AUDIT = "audittrails.lezen"
"""Reading the audit trail has a scope of its own."""
