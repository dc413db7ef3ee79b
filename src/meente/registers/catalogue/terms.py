"""Words the Catalogi standard fixes, with their wire values."""

from __future__ import annotations

from enum import StrEnum


class Vertrouwelijkheidaanduiding(StrEnum):
    """From public to most secret; the order of the standard counts."""

    OPENBAAR = "openbaar"
    BEPERKT_OPENBAAR = "beperkt_openbaar"
    INTERN = "intern"
    ZAAKVERTROUWELIJK = "zaakvertrouwelijk"
    VERTROUWELIJK = "vertrouwelijk"
    CONFIDENTIEEL = "confidentieel"
    GEHEIM = "geheim"
    ZEER_GEHEIM = "zeer_geheim"

    @property
    def rank(self) -> int:
        """1 for openbaar up to 8 for zeer_geheim."""
        return list(type(self)).index(self) + 1


class Archiefnominatie(StrEnum):
    """What happens with the file in the end (Archiefwet)."""

    BLIJVEND_BEWAREN = "blijvend_bewaren"
    VERNIETIGEN = "vernietigen"


class OmschrijvingGeneriekRol(StrEnum):
    """The generic roles of the standard."""

    ADVISEUR = "adviseur"
    BEHANDELAAR = "behandelaar"
    BELANGHEBBENDE = "belanghebbende"
    BESLISSER = "beslisser"
    INITIATOR = "initiator"
    KLANTCONTACTER = "klantcontacter"
    ZAAKCOORDINATOR = "zaakcoordinator"
    MEDE_INITIATOR = "mede_initiator"
