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
    AUDITTRAILS_LEZEN = "audittrails.lezen"


class Archiefstatus(StrEnum):
    """How far archiving is."""

    NOG_TE_ARCHIVEREN = "nog_te_archiveren"
    GEARCHIVEERD = "gearchiveerd"
    GEARCHIVEERD_PROCESTERMIJN_ONBEKEND = "gearchiveerd_procestermijn_onbekend"
    OVERGEDRAGEN = "overgedragen"


class AardRelatie(StrEnum):
    """Why another zaak matters."""

    VERVOLG = "vervolg"
    ONDERWERP = "onderwerp"
    BIJDRAGE = "bijdrage"


class Afleidingswijze(StrEnum):
    """Where the archive term of a zaak begins."""

    AFGEHANDELD = "afgehandeld"
    ANDER_DATUMKENMERK = "ander_datumkenmerk"
    EIGENSCHAP = "eigenschap"
    GERELATEERDE_ZAAK = "gerelateerde_zaak"
    HOOFDZAAK = "hoofdzaak"
    INGANGSDATUM_BESLUIT = "ingangsdatum_besluit"
    TERMIJN = "termijn"
    VERVALDATUM_BESLUIT = "vervaldatum_besluit"
    ZAAKOBJECT = "zaakobject"


class IndicatieMachtiging(StrEnum):
    """Who acts for whom within one zaak."""

    GEMACHTIGDE = "gemachtigde"
    MACHTIGINGGEVER = "machtiginggever"


class NotitieType(StrEnum):
    """For whom a note is."""

    INTERN = "intern"
    EXTERN = "extern"


class NotitieStatus(StrEnum):
    """Whether a note can still be changed."""

    CONCEPT = "concept"
    DEFINITIEF = "definitief"
