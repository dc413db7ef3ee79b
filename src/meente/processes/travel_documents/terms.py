"""Words of travel documents with the value that forms, processes and zaken carry."""

from __future__ import annotations

from enum import StrEnum


class Document(StrEnum):
    """What a municipality issues to a Dutch national (Paspoortwet art. 2(1) and (2))."""

    PASSPORT = "paspoort"
    CARD = "identiteitskaart"


class Outcome(StrEnum):
    """How an application ends: the names of the resultaattypen of the zaaktype."""

    HANDED_OUT = "Uitgereikt"
    REFUSED = "Geweigerd"
    LIMITED = "Beperkt verstrekt"
    NOT_CONSIDERED = "Niet in behandeling genomen"
    WITHDRAWN = "Ingetrokken"
    NOT_COLLECTED = "Niet afgehaald"
    FORWARDED = "Overgedragen"
    HANDED_OUT_SHORT = "Uitgereikt 5 jaar"
    NOT_COLLECTED_SHORT = "Niet afgehaald 5 jr"
    FORWARDED_SHORT = "Overgedragen 5 jaar"
