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


class IndicatieInternOfExtern(StrEnum):
    """Who takes the initiative for a zaak."""

    INTERN = "intern"
    EXTERN = "extern"


class AardRelatie(StrEnum):
    """How a zaak of a related zaaktype stands to this one."""

    VERVOLG = "vervolg"
    BIJDRAGE = "bijdrage"
    ONDERWERP = "onderwerp"


class Richting(StrEnum):
    """Whether a document comes in, goes out or stays inside."""

    INKOMEND = "inkomend"
    INTERN = "intern"
    UITGAAND = "uitgaand"


class Formaat(StrEnum):
    """The kind of value of an eigenschap."""

    TEKST = "tekst"
    GETAL = "getal"
    DATUM = "datum"
    DATUM_TIJD = "datum_tijd"


class Afleidingswijze(StrEnum):
    """The nine ways to find the day from which the archive term counts (zrc-021)."""

    AFGEHANDELD = "afgehandeld"
    ANDER_DATUMKENMERK = "ander_datumkenmerk"
    EIGENSCHAP = "eigenschap"
    GERELATEERDE_ZAAK = "gerelateerde_zaak"
    HOOFDZAAK = "hoofdzaak"
    INGANGSDATUM_BESLUIT = "ingangsdatum_besluit"
    TERMIJN = "termijn"
    VERVALDATUM_BESLUIT = "vervaldatum_besluit"
    ZAAKOBJECT = "zaakobject"


class Procestermijn(StrEnum):
    """Values of the selection list that decide the afleidingswijze (ztc-003)."""

    NIHIL = "nihil"
    INGESCHATTE_BESTAANSDUUR_PROCESOBJECT = "ingeschatte_bestaansduur_procesobject"


class Objecttype(StrEnum):
    """The kinds of objects of RSGB and RGBZ that a zaak can be about."""

    ADRES = "adres"
    BESLUIT = "besluit"
    BUURT = "buurt"
    ENKELVOUDIG_DOCUMENT = "enkelvoudig_document"
    GEMEENTE = "gemeente"
    GEMEENTELIJKE_OPENBARE_RUIMTE = "gemeentelijke_openbare_ruimte"
    HUISHOUDEN = "huishouden"
    INRICHTINGSELEMENT = "inrichtingselement"
    KADASTRALE_ONROERENDE_ZAAK = "kadastrale_onroerende_zaak"
    KUNSTWERKDEEL = "kunstwerkdeel"
    MAATSCHAPPELIJKE_ACTIVITEIT = "maatschappelijke_activiteit"
    MEDEWERKER = "medewerker"
    NATUURLIJK_PERSOON = "natuurlijk_persoon"
    NIET_NATUURLIJK_PERSOON = "niet_natuurlijk_persoon"
    OPENBARE_RUIMTE = "openbare_ruimte"
    ORGANISATORISCHE_EENHEID = "organisatorische_eenheid"
    PAND = "pand"
    SPOORBAANDEEL = "spoorbaandeel"
    STATUS = "status"
    TERREINDEEL = "terreindeel"
    TERREIN_GEBOUWD_OBJECT = "terrein_gebouwd_object"
    VESTIGING = "vestiging"
    WATERDEEL = "waterdeel"
    WEGDEEL = "wegdeel"
    WIJK = "wijk"
    WOONPLAATS = "woonplaats"
    WOZ_DEELOBJECT = "woz_deelobject"
    WOZ_OBJECT = "woz_object"
    WOZ_WAARDE = "woz_waarde"
    ZAKELIJK_RECHT = "zakelijk_recht"
    OVERIGE = "overige"


class Scope(StrEnum):
    """The scopes of the Catalogi component; the last two correct what was published (history model)."""

    LEZEN = "catalogi.lezen"
    SCHRIJVEN = "catalogi.schrijven"
    GEFORCEERD_SCHRIJVEN = "catalogi.geforceerd-schrijven"
    GEFORCEERD_VERWIJDEREN = "catalogi.geforceerd-verwijderen"


class StatusFilter(StrEnum):
    """Which versions a list shows; `definitief` when nothing was asked."""

    ALLES = "alles"
    CONCEPT = "concept"
    DEFINITIEF = "definitief"
