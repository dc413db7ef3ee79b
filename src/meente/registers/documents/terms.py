"""Words the Documenten standard fixes, with their wire values; and the scopes that open them."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a document is."""

    IN_BEWERKING = "in_bewerking"
    TER_VASTSTELLING = "ter_vaststelling"
    DEFINITIEF = "definitief"
    GEARCHIVEERD = "gearchiveerd"


class OndertekeningSoort(StrEnum):
    """How a document was signed."""

    ANALOOG = "analoog"
    DIGITAAL = "digitaal"
    PKI = "pki"


class Algoritme(StrEnum):
    """With what a checksum was made."""

    CRC_16 = "crc_16"
    CRC_32 = "crc_32"
    CRC_64 = "crc_64"
    FLETCHER_4 = "fletcher_4"
    FLETCHER_8 = "fletcher_8"
    FLETCHER_16 = "fletcher_16"
    FLETCHER_32 = "fletcher_32"
    HMAC = "hmac"
    MD5 = "md5"
    SHA_1 = "sha_1"
    SHA_256 = "sha_256"
    SHA_512 = "sha_512"
    SHA_3 = "sha_3"


class ObjectType(StrEnum):
    """What a document hangs on."""

    BESLUIT = "besluit"
    ZAAK = "zaak"
    VERZOEK = "verzoek"


class AardRelatie(StrEnum):
    """Which way a document went."""

    AFZENDER = "afzender"
    GEADRESSEERDE = "geadresseerde"


class PostadresType(StrEnum):
    """What kind of number a postal address has."""

    ANTWOORDNUMMER = "antwoordnummer"
    POSTBUSNUMMER = "postbusnummer"


class Scope(StrEnum):
    """Scopes of the standard for documents."""

    LEZEN = "documenten.lezen"
    AANMAKEN = "documenten.aanmaken"
    BIJWERKEN = "documenten.bijwerken"
    GEFORCEERD_BIJWERKEN = "documenten.geforceerd-bijwerken"
    LOCK = "documenten.lock"
    GEFORCEERD_UNLOCK = "documenten.geforceerd-unlock"
    VERWIJDEREN = "documenten.verwijderen"
