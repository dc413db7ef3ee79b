"""Words of the selection list (Selectielijst gemeenten) as the Referentielijsten API writes them."""

from __future__ import annotations

from enum import StrEnum


class Waardering(StrEnum):
    """What happens to the files of such a result in the end (Archiefwet)."""

    BLIJVEND_BEWAREN = "blijvend_bewaren"
    VERNIETIGEN = "vernietigen"


class Procestermijn(StrEnum):
    """From when the bewaartermijn runs; nihil: from the end of the zaak. Empty: the list does not say."""

    NIHIL = "nihil"
    BESTAANSDUUR_PROCESOBJECT = "bestaansduur_procesobject"
    INGESCHATTE_BESTAANSDUUR_PROCESOBJECT = "ingeschatte_bestaansduur_procesobject"
    VAST_TE_LEGGEN_DATUM = "vast_te_leggen_datum"
    SAMENGEVOEGD_MET_BEWAARTERMIJN = "samengevoegd_met_bewaartermijn"


PROCESTERMIJN_WEERGAVE = {
    "": "",
    Procestermijn.NIHIL: "Nihil",
    Procestermijn.BESTAANSDUUR_PROCESOBJECT: "Zolang het procesobject bestaat of geldt",
    Procestermijn.INGESCHATTE_BESTAANSDUUR_PROCESOBJECT: "De geschatte langste duur van het procesobject",
    Procestermijn.VAST_TE_LEGGEN_DATUM: "Tot een datum die tijdens het proces wordt vastgelegd",
    Procestermijn.SAMENGEVOEGD_MET_BEWAARTERMIJN: "Opgenomen in de bewaartermijn",
}

TAAKGEBIEDEN = (
    "algemeen_bestuur_en_inrichting_organisatie",
    "bedrijfsvoering_en_personeel",
    "publieke_informatie_en_registratie",
    "burgerzaken",
    "veiligheid",
    "verkeer_en_vervoer",
    "economie",
    "onderwijs",
    "sport_cultuur_en_recreatie",
    "sociaal_domein",
    "volksgezonheid_en_milieu",
    "vhrosv",
    "heffen_belastingen",
    "alle_taakgebieden",
)
"""Fields of municipal work as the API spells them (its 'volksgezonheid' lacks a d)."""
