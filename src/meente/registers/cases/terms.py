"""Words the Zaken standard fixes, with their wire values; and the scopes that open them."""

from __future__ import annotations

from enum import StrEnum


class Betalingsindicatie(StrEnum):
    """Whether something must be paid."""

    NVT = "nvt"
    NOG_NIET = "nog_niet"
    GEDEELTELIJK = "gedeeltelijk"
    GEHEEL = "geheel"


class BetrokkeneType(StrEnum):
    """What kind of party a rol points at."""

    NATUURLIJK_PERSOON = "natuurlijk_persoon"
    NIET_NATUURLIJK_PERSOON = "niet_natuurlijk_persoon"
    VESTIGING = "vestiging"
    ORGANISATORISCHE_EENHEID = "organisatorische_eenheid"
    MEDEWERKER = "medewerker"


class Scope(StrEnum):
    """Scopes of the standard that employees' roles and applications hold."""

    LEZEN = "zaken.lezen"
    AANMAKEN = "zaken.aanmaken"
    BIJWERKEN = "zaken.bijwerken"
    STATUSSEN_TOEVOEGEN = "zaken.statussen.toevoegen"
    GEFORCEERD_BIJWERKEN = "zaken.geforceerd-bijwerken"
    HEROPENEN = "zaken.heropenen"
    VERWIJDEREN = "zaken.verwijderen"
